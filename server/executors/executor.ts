import type { DelegatedBuyer, DelegatedReason, DeliveryStrategy } from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'
import type { DelegatedItem, DelegatedPayment, ItemOutcome, Purchase, Quote } from '../domain/delegated.ts'
import type { Merchant } from '../domain/merchant.ts'

/** One shop's purchase as an executor is asked for it. */
export interface Buying {
  /** Whose key asked. */
  readonly account: Merchant
  readonly requestId: string
  readonly purchaseId: string
  readonly items: readonly DelegatedItem[]
  /** Null where only the price of the goods is asked for. */
  readonly buyer: DelegatedBuyer | null
  /** Where `buyer` is null: for where it is priced, as far as that is said. */
  readonly place?: { readonly country: string; readonly region?: string | undefined } | undefined
  /** What the buyer approved in, or limited it in: used where the shop sells in it. */
  readonly currency?: string | undefined
  readonly strategy: DeliveryStrategy
  /** As SmartCheckout's caller gave it, for one that speaks it too. */
  readonly userData?: Readonly<Record<string, unknown>> | undefined
  readonly notes?: string | undefined
  /** Ends it early. */
  readonly signal: AbortSignal
}

/** What a shop asks; `left` is what of it cannot be had, the rest is quoted. */
export type Quoting =
  | {
      readonly is: 'quoted'
      readonly quote: Omit<Quote, 'hash' | 'at'>
      readonly left: readonly ItemOutcome[]
    }
  /** Nothing of it can be had, for good. */
  | {
      readonly is: 'refused'
      readonly why: DelegatedReason
      readonly note: string
      readonly left: readonly ItemOutcome[]
      readonly link?: string | undefined
    }
  /** Nobody answers: asked again. */
  | { readonly is: 'later' }

/** What is to be bought: exactly this quote, under the name of this attempt. */
export interface PlacingAsked extends Buying {
  readonly attempt: string
  readonly quote: Quote
  /** Null where the executor does not take the money itself. */
  readonly payment: DelegatedPayment | null
}

/** What was placed: `reference` is what `place` answered, where it did. */
export interface CheckAsked extends PlacingAsked {
  readonly reference: string | null
  /** It was placed by another caller (`Executor.caller`): the name of the attempt says nothing, only the reference does. */
  readonly isOtherCaller?: boolean
}

/** What became of a placing. */
export type Outcome =
  /** Under way at the shop, which names it so. */
  | { readonly is: 'placed'; readonly reference: string }
  | {
      readonly is: 'completed'
      readonly reference: string
      readonly order: string | null
      readonly paid: Money
      readonly link?: string | undefined
      /** What else is to be known of it, in words for the caller. */
      readonly note?: string
    }
  /** The shop wants more than the quote says: nothing was bought. */
  | { readonly is: 'priceChanged' }
  /** Nothing was bought, for good. */
  | {
      readonly is: 'failed'
      readonly why: DelegatedReason
      readonly note: string
      readonly link?: string | undefined
      /** The shop's own word is that it was stopped. */
      readonly isCancelled?: boolean
    }
  /** It is certain that nothing was begun: it may be placed, under the same name. */
  | { readonly is: 'nothing' }
  /** Under way, or nobody can say: asked again later. `isUnknown` where it may or may not have been bought. */
  | { readonly is: 'later'; readonly isUnknown?: boolean; readonly reference?: string }

/** Carries out what is bought at some hosts. `quote` buys and sets aside nothing; only `place` may buy. */
export interface Executor {
  readonly name: 'own' | 'upstream' | 'handOff'
  /** Which one, where there are several: what was placed with one is asked about nowhere else. */
  readonly service?: string
  /** As whom it asks, where names of attempts are known by that: what is placed again is placed by the same. */
  readonly caller?: string
  /** It takes the buyer's money itself; else it is set aside beforehand, and taken once it is bought. */
  readonly takesMoney: boolean
  quote(asked: Buying): Promise<Quoting>
  /** Throws only where nobody can say what became of it: then `check` is asked, and this never again by itself. */
  place(asked: PlacingAsked): Promise<Outcome>
  /** What became of the placing of this name. */
  check(asked: CheckAsked): Promise<Outcome>
  /** Asks to stop what was placed; what comes of it, `check` says. */
  cancel(asked: CheckAsked): Promise<void>
}

/** A product as a shop sells it, with all that can be chosen: from its page, or from our own catalogue. Minor units. */
export interface ReadProduct {
  /** Where the page says that it really is, on the same host; else where it is. */
  readonly url: string
  /** Where it was read, after redirects; absent where it is a catalogue's. */
  readonly readAt?: string
  readonly name: string
  readonly brand: string | null
  readonly description: string
  readonly image: string | null
  readonly currency: string
  /** At least one. */
  readonly variants: readonly ReadVariant[]
}

export interface ReadVariant {
  readonly sku: string | null
  readonly attributes: Readonly<Record<string, string>>
  /** Minor units of the product's currency. */
  readonly price: number
  /** Null where the page does not say. */
  readonly isAvailable: boolean | null
  readonly url: string | null
  readonly image: string | null
}

/** Which executor buys where. */
export interface Executors {
  /** What is bought together: for most its host (`www.` left out), and what of it is shown. Throws nothing. */
  groupOf(url: string): Promise<{ readonly group: string; readonly shop: string }>
  /** The one that buys at this group, or that something is placed with already; hand-off where nobody else does. */
  for(
    group: Pick<Purchase, 'group'> & {
      readonly items: readonly Pick<DelegatedItem, 'url'>[]
      readonly placing?: Purchase['placing']
    },
  ): Promise<Executor>
  /** The code that an address puts into the basket, and whose it is; undefined where it names none, or at other people's shops. */
  codeIn(url: string): Promise<{ readonly merchantId: string; readonly code: string } | undefined>
  /**
   * A product by the address of its page, without buying anything; its price in this currency where it can be had so. Throws
   * `productPageUnreadable`.
   */
  read(url: string, signal: AbortSignal, currency?: string): Promise<ReadProduct>
}
