import { ToteError } from '@tote/shared/reasons.ts'
import { findCards, findSecrets } from '../domain/card-scan.ts'

/** Refuses a page's input in which a card or a secret key stands, before anything of it is kept or told. Throws `rawCardNotAccepted`. */
export function refuseSecretsIn(input: unknown): void {
  const fields = [
    ...findCards(input).map(({ pointer }) => ({ pointer, code: 'card' })),
    ...findSecrets(input).map((pointer) => ({ pointer, code: 'secret' })),
  ]
  if (fields.length > 0) throw new ToteError('rawCardNotAccepted', { fields })
}
