import { ToteError } from '@tote/shared/reasons.ts'
import { readCard } from '../../providers/card.ts'
import { TEST_CARDS } from '../../providers/test-payment.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * What a test card does, by the card: from here on nobody has its number. Throws `validationFailed` with the place of what is no card's, and
 * `realCardInTestMode` for a card that may be somebody's own; `at` is where it stands.
 */
export function readTestCard(
  given: Fields,
  { now, at }: { readonly now: number; readonly at: string },
): string {
  const month = twoDigits(given['expiryMonth'])
  const year = plain(given['expiryYear'])
  const card = (() => {
    try {
      return readCard({
        number: plain(given['cardNumber']),
        expiry: `${month}/${year}`,
        code: plain(given['cvv']),
      })
    } catch (refused) {
      throw refusedAt(refused, at)
    }
  })()
  const known = card.reveal((number) => TEST_CARDS.find((one) => one.number === number))
  if (!known)
    throw new ToteError('realCardInTestMode', { fields: [{ pointer: `${at}/cardNumber`, code: 'realCard' }] })
  if (card.isExpired(new Date(now))) throw invalid(`${at}/expiryYear`, 'expired')
  return known.does
}

const PLACES: Readonly<Record<string, string>> = {
  '/card/number': 'cardNumber',
  '/card/expiry': 'expiryMonth',
  '/card/code': 'cvv',
}

/** The place of the fault in the names of this contract; never what stands there. */
function refusedAt(refused: unknown, at: string): unknown {
  if (!(refused instanceof ToteError)) return refused
  const place = PLACES[refused.fields[0]?.pointer ?? '']
  return place === undefined ? refused : invalid(`${at}/${place}`, 'invalid')
}

function invalid(pointer: string, code: string): ToteError {
  return new ToteError('validationFailed', { fields: [{ pointer, code }] })
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function twoDigits(value: unknown): string {
  return plain(value).padStart(2, '0')
}
