import { inspect } from 'node:util'
import { isCardNumber } from '@tote/shared/card-number.ts'
import { ToteError } from '@tote/shared/reasons.ts'

/** A card on its way to the provider. Shows itself to nobody: printed, logged or serialised it is `[redacted]`. */
export class Card {
  readonly #number: string
  readonly #code: string
  readonly expiry: { readonly month: number; readonly year: number }

  constructor(number: string, code: string, expiry: { month: number; year: number }) {
    this.#number = number
    this.#code = code
    this.expiry = expiry
  }

  /** Hands the digits to the one who sends them on. */
  reveal<T>(use: (number: string, code: string) => T): T {
    return use(this.#number, this.#code)
  }

  get last4(): string {
    return this.#number.slice(-4)
  }

  get brand(): string {
    const first = this.#number[0]
    return first === '4'
      ? 'Visa'
      : first === '5' || first === '2'
        ? 'Mastercard'
        : first === '3'
          ? 'American Express'
          : 'Card'
  }

  /** Whether it had expired by the end of its month. */
  isExpired(now: Date): boolean {
    const { year, month } = this.expiry
    return year < now.getUTCFullYear() || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1)
  }

  toJSON(): string {
    return '[redacted]'
  }

  toString(): string {
    return '[redacted]'
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}

/**
 * Reads a card from what was sent, with no schema library that could repeat it in an error. Throws `cardInvalid` with
 * the place of the fault (`/card/number`, `/card/expiry`, `/card/code`), never with what stood there.
 */
export function readCard(given: unknown): Card {
  const { number, expiry, code } = (given ?? {}) as Record<string, unknown>
  const digits = typeof number === 'string' && number.length <= 30 ? number.replace(/[\s-]/g, '') : ''
  if (!isCardNumber(digits)) throw fault('number')
  const date = typeof expiry === 'string' ? /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(expiry.trim()) : null
  const month = Number(date?.[1])
  if (!date || month < 1 || month > 12) throw fault('expiry')
  const year = Number(date[2]) + (date[2]?.length === 2 ? 2000 : 0)
  if (typeof code !== 'string' || !/^[0-9]{3,4}$/.test(code)) throw fault('code')
  return new Card(digits, code, { month, year })
}

function fault(part: 'number' | 'expiry' | 'code'): ToteError {
  return new ToteError('cardInvalid', { fields: [{ pointer: `/card/${part}`, code: 'invalid' }] })
}
