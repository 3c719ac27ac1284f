import { inspect } from 'node:util'
import { ToteError } from '@tote/shared/reasons.ts'

/** A bank account while it is being paid from: it is shown nowhere and kept nowhere. */
export class BankAccount {
  readonly #number: string
  readonly #routing: string
  readonly #holder: string
  readonly last4: string

  constructor(routing: string, number: string, holder: string) {
    this.#routing = routing
    this.#number = number
    this.#holder = holder
    this.last4 = number.slice(-4)
  }

  /** Hands routing and account number, and whose it is, to whoever moves the money. */
  reveal<T>(use: (routing: string, number: string, holder: string) => T): T {
    return use(this.#routing, this.#number, this.#holder)
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}

/**
 * Reads an account from what was sent, with no schema library that could repeat it in an error. Throws `accountInvalid` with the place of
 * the fault (`/account/holder`, `/account/routing`, `/account/number`), never with what stood there.
 */
export function readAccount(given: unknown): BankAccount {
  const { holder, routing, number } = (given ?? {}) as Record<string, unknown>
  const name = typeof holder === 'string' && holder.isWellFormed() ? holder.trim() : ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
  if (!/^[^\u0000-\u001f\u007f-\u009f]{1,120}$/u.test(name)) throw fault('holder')
  const bank = digitsIn(routing)
  if (!/^[0-9]{9}$/.test(bank) || !passesCheck(bank)) throw fault('routing')
  const account = digitsIn(number)
  if (!/^[0-9]{4,17}$/.test(account)) throw fault('number')
  return new BankAccount(bank, account, name)
}

function digitsIn(given: unknown): string {
  return typeof given === 'string' && given.length <= 30 ? given.replace(/[\s-]/g, '') : ''
}

/** The check digit of routing numbers: weights 3, 7 and 1 in turn. */
function passesCheck(routing: string): boolean {
  const sum = [...routing].reduce((total, digit, i) => total + Number(digit) * ([3, 7, 1][i % 3] ?? 0), 0)
  return sum % 10 === 0
}

function fault(part: 'holder' | 'routing' | 'number'): ToteError {
  return new ToteError('accountInvalid', { fields: [{ pointer: `/account/${part}`, code: 'invalid' }] })
}
