import { type FieldFault, type Reason, ToteError } from '@tote/shared/reasons.ts'
import { findCards, findSecrets } from '../domain/card-scan.ts'

/** Of so many faults is told, and of each place so much. */
const MOST = 20
const cut = (fault: FieldFault): FieldFault => ({ ...fault, pointer: fault.pointer.slice(0, 200) })

/** Whether a card or a secret key stands in it. */
export function hasSecrets(input: unknown): boolean {
  return faultsIn(input).length > 0
}

/** Refuses an input in which a card or a secret key stands, before anything of it is kept or told. Throws `rawCardNotAccepted`, or what is given. */
export function refuseSecretsIn(input: unknown, reason: Reason = 'rawCardNotAccepted'): void {
  const fields = faultsIn(input)
  if (fields.length > 0) throw new ToteError(reason, { fields: fields.slice(0, MOST).map(cut) })
}

function faultsIn(input: unknown): FieldFault[] {
  return [
    ...findCards(input, { hasOwnNames: true }).map(({ pointer }) => ({ pointer, code: 'card' })),
    ...findSecrets(input).map((pointer) => ({ pointer, code: 'secret' })),
  ]
}
