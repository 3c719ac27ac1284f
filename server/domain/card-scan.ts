import { cardAt } from './card-row.ts'
import { cardIn } from './card-text.ts'

/** A place where a card stands that should not: as a JSON pointer, in which no digits of it are. */
export interface FoundCard {
  readonly pointer: string
  /** The digits: never told, kept or logged. Empty where it is the name of the place that says so. */
  readonly digits: string
}

/** What only a card has. */
const NUMBER_NAMES = /^(?:credit|debit|bank|payment)?_?card_?(?:number|num|no)$/i
const CODE_NAMES = /^(?:cvv2?|cvc2?|csc|cvn|card_?(?:cvv|cvc|code)|card_?security_?code|security_?code)$/i
const CARD_NAMES = new RegExp(`${NUMBER_NAMES.source}|${CODE_NAMES.source}`, 'i')
const FEW_DIGITS = /^\s*\d[\d\s-]{1,30}$/
const CODE = /^\s*(?:\d[\s-]?){3,4}\s*$/
/** So is a pan in a kitchen called, whose size is two digits. */
const PAN = /^pan$/i
const MANY_DIGITS = /^\s*(?:\d[\s-]?){12,19}$/

/** Whose members a merchant names, as its goods and its questions are called: by a name alone nothing there is a card's. */
const NAMED_BY_MERCHANT = /\/(?:options|modifiers|fields|metadata|metafields)\/[^/]*$/

interface Places {
  /** The one place where a card may stand, its number as `cardNumber`. */
  readonly card?: string | undefined
  /** Whether a merchant's own names are among its members. */
  readonly hasOwnNames?: boolean
}

/**
 * Every card number in a value, also in the names of its members, however its digits are grouped. What stands under a name that only a card's
 * has counts too, where it is digits: nothing else tells a security code.
 */
export function findCards(value: unknown, { card, hasOwnNames = false }: Places = {}): FoundCard[] {
  const found: FoundCard[] = []
  let isOfCard = false
  walk(value, (text, pointer, name) => {
    isOfCard ||= name === '' && isCardsName(text)
    const isCards = card !== undefined && pointer === `${card}/${name}`
    if (isCards && name === 'cardNumber') return
    const digits = cardIn(text)
    if (digits !== undefined) found.push({ pointer, digits })
    else if (!isCards && isCardsByName(name, text) && !(hasOwnNames && NAMED_BY_MERCHANT.test(pointer)))
      found.push({ pointer, digits: '' })
  })
  return found.length > 0 || !isOfCard ? found : inPieces(value)
}

const isCardsName = (name: string) =>
  name.length < 24 && (CARD_NAMES.test(name) || /^(?:card|pan)$/i.test(name))

function isCardsByName(name: string, text: string): boolean {
  if (NUMBER_NAMES.test(name)) return FEW_DIGITS.test(text)
  return (CODE_NAMES.test(name) && CODE.test(text)) || (PAN.test(name) && MANY_DIGITS.test(text))
}

/** A number whose digits stand apart, in a list or in the members of what is a card's by its name. Any other list of numbers is a list. */
function inPieces(value: unknown): FoundCard[] {
  const found: FoundCard[] = []
  const go = (one: unknown, pointer: string, isOfCard: boolean) => {
    if (typeof one !== 'object' || one === null) return
    const digits = isOfCard ? cardOfPieces(Object.values(one)) : undefined
    if (digits !== undefined) found.push({ pointer, digits })
    for (const [key, member] of Object.entries(one))
      go(
        member,
        `${pointer}/${escaped(key)}`,
        isOfCard || CARD_NAMES.test(key) || /^(?:card|pan)$/i.test(key),
      )
  }
  go(value, '', false)
  return found
}

function cardOfPieces(members: readonly unknown[]): string | undefined {
  const pieces = members
    .slice(0, 24)
    .filter(isPiece)
    .map((piece) => String(piece).trim())
  for (let from = 0; pieces.length > 1 && from < pieces.length; from += 1) {
    const to = cardAt(pieces, from)
    if (to !== undefined) return pieces.slice(from, to).join('')
  }
  return undefined
}

function isPiece(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && /^\s*\d{1,19}\s*$/.test(String(value))
}

function escaped(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

/** Where a secret key of a merchant's stands, as JSON pointers: whoever sends one along does not mean it to be kept. */
export function findSecrets(value: unknown): string[] {
  const found: string[] = []
  walk(value, (text, pointer) => {
    if (secretIn(text)) found.push(pointer)
  })
  return found
}

export function secretIn(text: string): boolean {
  return text.length > 23 && /[sr]k_(?:test|live)_[0-9A-Za-z]{20}|whsec_[0-9A-Za-z+/]{24}/.test(text)
}

/** Looks at each text and number, and at the names of members, which stand where their object does. */
function walk(value: unknown, look: (text: string, pointer: string, name: string) => void): void {
  const go = (one: unknown, pointer: string, name: string) => {
    // A number with a fraction, or too large to be exact, is nobody's card.
    if (typeof one === 'string' || Number.isSafeInteger(one)) look(String(one), pointer, name)
    if (typeof one !== 'object' || one === null) return
    if (Array.isArray(one)) {
      for (let at = 0; at < one.length; at += 1) go(one[at], `${pointer}/${at}`, String(at))
      return
    }
    for (const [key, member] of Object.entries(one)) {
      look(key, pointer, '')
      // What is secret in a name is in no pointer.
      const isTold = cardIn(key) === undefined && !secretIn(key)
      go(member, isTold ? `${pointer}/${escaped(key)}` : pointer, key)
    }
  }
  go(value, '', '')
}
