import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import { findCards, findSecrets } from '../../domain/card-scan.ts'
import { TEST_CARDS } from '../../providers/test-payment.ts'
import type { Call } from '../call.ts'
import type { Server } from './server-access.ts'

/**
 * Refuses a body in which a card or a secret key stands, before anything of it is kept, compared or told. `card` is the place where a test
 * card may be. Throws `rawCardNotAccepted`, `realCardInTestMode` for one that may be somebody's own where only test cards are, and
 * `validationFailed` for a key.
 */
export function refuseSecrets(
  body: unknown,
  { who, call, card }: { readonly who: Server; readonly call: Call; readonly card?: string | undefined },
): void {
  const name = { 'Idempotency-Key': call.header('idempotency-key') }
  const cards = [...findCards(name), ...findCards(body, { card })]
  if (cards.length > 0) {
    const isReal = who.key.mode === 'test' && cards.some(({ digits }) => digits !== '' && !isTestCard(digits))
    const fields = placed(
      cards.map(({ pointer }) => pointer),
      'card',
    )
    throw new ToteError(isReal ? 'realCardInTestMode' : 'rawCardNotAccepted', { fields })
  }
  const secrets = [...findSecrets(name), ...findSecrets(body)]
  if (secrets.length > 0) throw new ToteError('validationFailed', { fields: placed(secrets, 'secret') })
}

function placed(pointers: readonly string[], code: string): FieldFault[] {
  return pointers.slice(0, 20).map((pointer) => ({ pointer: pointer.slice(0, 200), code }))
}

function isTestCard(digits: string): boolean {
  return TEST_CARDS.some(({ number }) => number === digits)
}
