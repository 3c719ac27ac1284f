import type { Cart, Joined } from '@tote/shared/cart.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Problem, ProblemCode, Reason } from '@tote/shared/reasons.ts'
import type { Standing } from '@tote/shared/standing.ts'
import { problemSentence } from './problem-words.ts'
import { cartAr } from './words/ar/cart.ts'
import { cartDe } from './words/de/cart.ts'
import { cartEn } from './words/en/cart.ts'
import { cartEs } from './words/es/cart.ts'
import { cartFr } from './words/fr/cart.ts'
import { cartIt } from './words/it/cart.ts'
import { cartJa } from './words/ja/cart.ts'
import { cartNl } from './words/nl/cart.ts'
import { cartPl } from './words/pl/cart.ts'
import { cartPt } from './words/pt/cart.ts'
import { refusalSentence } from './words-refusals.ts'

/** Figures of a refusal: `quantity` left, the `name` of what was not accepted, seconds until `retryAfter`. */
type Detail = NonNullable<Problem['detail']>
type Said = string | ((detail: Detail) => string)

/** What a cart says in words of its own; every other refusal is told as the checkout tells it. */
type CartRefusal = Extract<
  Reason | ProblemCode,
  | 'variantRequired'
  | 'variantNotFound'
  | 'optionUnknown'
  | 'modifierUnknown'
  | 'modifierInvalid'
  | 'modifierRequired'
  | 'fieldUnknown'
  | 'fieldInvalid'
  | 'fieldRequired'
  | 'outOfStock'
  | 'quantityReduced'
  | 'lineNotFound'
  | 'cartFull'
  | 'cartEmpty'
  | 'cartChanged'
  | 'currencyNotOffered'
  | 'purchasingStopped'
  | 'delegatedOnly'
  | 'ordinaryOnly'
  | 'shopNotAllowed'
  | 'offerOver'
  | 'offerInvalid'
  | 'sessionEnded'
  | 'nothingToUndo'
  | 'quoteChanged'
  | 'notAwaitingConfirmation'
  | 'delegatedFinished'
  | 'validationFailed'
  | 'unavailable'
>

/** What the cart page says beyond the words that the checkout has. */
export interface CartWords {
  readonly title: string
  /** `3 items`. */
  readonly items: (quantity: number) => string
  readonly empty: string
  readonly emptyHint: string
  readonly continueShopping: string
  /** Leads to the page that something could not be added from. */
  readonly backToProduct: string

  readonly each: (price: string) => string
  /** What the shopper named that one costs. */
  readonly named: (price: string) => string
  /** `Only 3 available`: no more of it can be had. */
  readonly available: (quantity: number) => string
  readonly increase: (name: string) => string
  readonly decrease: (name: string) => string
  readonly atMost: (quantity: number) => string
  readonly addCode: string
  readonly deliveryLater: string
  readonly estimate: string
  readonly country: string
  /** The button beside the country. */
  readonly showDelivery: string
  readonly currency: string
  /** The button beside the currency. */
  readonly changeCurrency: string

  /** What was done, said at the top of the page that follows. */
  readonly done: {
    readonly added: (name: string, quantity: number) => string
    readonly updated: (name: string, quantity: number) => string
    readonly removed: (name: string) => string
    readonly codeApplied: string
    readonly codeRemoved: string
    readonly currency: (currency: string) => string
    readonly kept: string
    readonly undone: string
  }
  /** Before why something could not be put into the cart. */
  readonly notAdded: string
  /** Something was added, and the browser comes without the cookie that says to which cart. */
  readonly cookieRefused: string
  /** What was to be added was added before, or waited too long. */
  readonly additionOver: string

  /** Two carts that became one. */
  readonly joined: {
    /** By how many things came along. */
    readonly title: (came: number) => string
    readonly came: (quantity: number) => string
    readonly codes: (codes: readonly string[]) => string
    readonly left: string
    /** `2 × Harbour mug`. */
    readonly stayed: (name: string, quantity: number) => string
    readonly why: Readonly<Record<Joined['left'][number]['why'], string>>
    readonly keep: string
    readonly undo: string
  }

  /** What comes from other shops, and is bought there for the shopper. */
  readonly buying: {
    readonly thisShop: string
    readonly goods: string
    readonly codesUnused: string
    readonly buy: string
    /** What happens when it is pressed, and what is still to come. */
    readonly buyHint: (shops: number) => string
    readonly title: Readonly<Record<'approval' | 'going' | 'deciding' | 'ended', string>>
    readonly text: Readonly<Record<'approval' | 'going' | 'deciding', string>>
    readonly approve: string
    /** Nothing is bought yet: it goes no further, and the cart can be changed. */
    readonly changeCart: string
    readonly stopAll: string
    readonly stop: (shop: string) => string
    readonly done: string
    readonly standing: Readonly<Record<Standing, string>>
    readonly paid: string
    readonly orderNumber: (number: string) => string
    readonly seeOrder: string
    readonly buyYourself: (shop: string) => string
    readonly risenTitle: string
    readonly confirmTitle: string
    readonly confirmBy: (when: string) => string
    readonly confirm: (amount: string) => string
    readonly decline: string
    readonly summary: Readonly<Record<'all' | 'some' | 'none', string>>
  }

  readonly refusals: Readonly<Record<CartRefusal, Said>>
}

export const cartWords: Readonly<Record<Locale, CartWords>> = {
  en: cartEn,
  de: cartDe,
  fr: cartFr,
  es: cartEs,
  it: cartIt,
  nl: cartNl,
  pt: cartPt,
  pl: cartPl,
  ja: cartJa,
  ar: cartAr,
}

/** Why something could not be done with a cart, or should be looked at, as a sentence to the shopper. */
export function cartSentence(why: Pick<Problem, 'code' | 'detail'>, locale: Locale): string {
  return ownSentence(why, locale) ?? refusalSentence(why, locale)
}

/** The same of what was found in it: where it has no words of its own here, it names what it is about. */
export function foundSentence(problem: Problem, cart: Cart, locale: Locale): string {
  return ownSentence(problem, locale) ?? problemSentence(problem, cart, locale)
}

function ownSentence({ code, detail = {} }: Pick<Problem, 'code' | 'detail'>, locale: Locale) {
  const known: Partial<Record<Problem['code'], Said>> = cartWords[locale].refusals
  const said = known[code]
  return typeof said === 'function' ? said(detail) : said
}
