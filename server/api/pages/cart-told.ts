import type { Problem } from '@tote/shared/reasons.ts'
import type { CartWords } from './cart-words.ts'
import { formToken, isSameToken } from './form-token.ts'

/** What was done before this page was shown. */
export interface Told {
  readonly did: keyof CartWords['done'] | 'over'
  /** Of a line, or of a currency. */
  readonly name?: string | undefined
  readonly quantity?: number | undefined
  /** What was found while it was done, beside what is found whenever the cart is priced. */
  readonly problems?: readonly Problem[] | undefined
}

/** As it stands in an address: only who has the session can write it, so that nobody else puts words onto this page. */
export function writeTold(told: Told, sessionId: string): string {
  const text = Buffer.from(JSON.stringify(told)).toString('base64url')
  return `${text}.${formToken('cart-told', sessionId, text)}`
}

export function readTold(given: string | undefined, sessionId: string | undefined): Told | undefined {
  const [text = '', token = ''] = given?.split('.') ?? []
  if (sessionId === undefined || !isSameToken(token, formToken('cart-told', sessionId, text)))
    return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Told
}

/** The same as a sentence. */
export function toldSentence({ did, name = '', quantity = 1 }: Told, words: CartWords): string {
  if (did === 'over') return words.additionOver
  const said = words.done[did]
  return typeof said === 'string' ? said : said(name, quantity)
}
