import type {
  DelegatedBuyer,
  DelegatedReason,
  DelegatedStatus,
  DeliveryStrategy,
} from '@tote/shared/delegated.ts'
import type { Money } from '@tote/shared/money.ts'

/** Where each state may lead. What is final leads nowhere. */
export const NEXT: Readonly<Record<DelegatedStatus, readonly DelegatedStatus[]>> = {
  QUEUED: ['STARTED', 'CANCELLED', 'FAILED'],
  STARTED: ['IN-PROGRESS', 'CANCELLED', 'FAILED'],
  'IN-PROGRESS': ['PENDING_CONFIRMATION', 'PLACED', 'CANCELLED', 'FAILED'],
  PENDING_CONFIRMATION: ['CONFIRMED', 'CANCELLED', 'FAILED'],
  // The price rose once more before it was placed.
  CONFIRMED: ['PENDING_CONFIRMATION', 'PLACED', 'CANCELLED', 'FAILED'],
  PLACED: ['COMPLETED', 'CANCELLED', 'FAILED'],
  COMPLETED: [],
  CANCELLED: [],
  FAILED: [],
}

/** What the buyer pays with. Nothing of a card is in it. */
export type DelegatedPayment =
  /** A test card, by the name of what it does (`pays`, `cardDeclined`, …): test mode only. */
  | { readonly kind: 'test'; readonly token: string }
  /** What a buyer approved on the server's page. */
  | { readonly kind: 'session'; readonly sessionId: string }

/** One product page that is to be bought from, as the caller said it. */
export interface DelegatedItem {
  /** uuid. */
  readonly id: string
  /** As given: it is told again as it was. */
  readonly url: string
  readonly quantity: number
  /** `{ Colour: 'Blue' }` as given; matched against what the shop really offers. */
  readonly choices: Readonly<Record<string, string>>
  /** Free words in which choices may stand (SmartCheckout); data, which steers nothing else. */
  readonly words?: string
  /** For display only, as given: never a price. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** What the buyer was shown for one, where they were: more than that is asked about again. */
  readonly shown?: { readonly price: Money; readonly name: string; readonly image: string | null }
  /** The line of the cart it came from. */
  readonly line?: string
  /** What that line was of, by which it is known in a cart that it was joined to. */
  readonly goods?: string
}

/** What became of an item within its purchase. */
export interface ItemOutcome {
  readonly itemId: string
  readonly why: DelegatedReason
  /** In words for the caller, in English. */
  readonly note?: string
}

/** A line of a quote. Amounts in minor units of the quote's currency. */
export interface QuotedLine {
  readonly itemId: string
  readonly name: string
  readonly image: string | null
  readonly choices: readonly { readonly name: string; readonly value: string }[]
  readonly quantity: number
  readonly unitPrice: number
}

/** What a shop asks, before anything is bought: reading it bought and set aside nothing. Minor units. */
export interface Quote {
  readonly currency: string
  readonly lines: readonly QuotedLine[]
  readonly subtotal: number
  /** What is taken off the goods: subtotal − discount + delivery + tax is the total, where all of them are known. */
  readonly discount: number
  /** Null where the shop does not say it before. */
  readonly delivery: number | null
  readonly tax: number | null
  /** What is going to be paid at most: with what is known, or as much as whoever runs this server lets it be. */
  readonly total: number
  /** Delivery or tax come on top, and nobody knows how much that is: no limit can hold. */
  readonly isUnbounded?: true
  readonly deliveryName: string | null
  /** What the executor needs to place exactly this: opaque to everybody else, small, JSON, without anything of the buyer. */
  readonly terms?: unknown
  /** SHA-256 over all of it but `at`. */
  readonly hash: string
  readonly at: number
}

/** The money of a purchase where the executor does not take it itself: set aside before it is placed, taken once it is bought. */
export interface PurchaseMoney {
  readonly attempt: string
  readonly provider: string
  readonly reference: string | null
  readonly amount: Money
  readonly status: 'asked' | 'setAside' | 'taken' | 'letGo'
}

/** All that is bought at one host, in one purchase. Times are ms since 1970. */
export interface Purchase {
  /** uuid: the task's id of the published contracts; the request's own where it has but one. */
  readonly id: string
  /** What its items have in common (`groupOf` of the executors). */
  readonly group: string
  /** The shop, to be shown: `shop.example`, or `The Shop · shop.example` where its name is known. */
  readonly shop: string
  readonly items: readonly DelegatedItem[]
  readonly status: DelegatedStatus
  readonly history: readonly {
    readonly status: DelegatedStatus
    readonly at: number
    readonly note?: string
  }[]
  /** Which executor took it, once one did. */
  readonly executor: 'own' | 'upstream' | 'handOff' | null
  readonly quote: Quote | null
  /** What was refused of it while the rest is bought. */
  readonly left: readonly ItemOutcome[]
  /** The total that was agreed to last, by the buyer's confirmation. */
  readonly agreed: { readonly hash: string; readonly total: number; readonly at: number } | null
  /** It is asked about because more is to be paid than was agreed to or shown. */
  readonly hasRisen: boolean
  /** Until when it waits to be confirmed. */
  readonly confirmBy: number | null
  /** From here on something may have been bought: kept before the executor is asked. The attempt is its name for this placing. */
  readonly placing: {
    readonly attempt: string
    readonly at: number
    readonly claimed: Money
    /** Which of several services it was placed with, and as whom. */
    readonly service?: string
    readonly caller?: string
    /** The executor's own word is that it began nothing: it is asked again, under the same name. */
    readonly isIdle?: true
  } | null
  /** Nobody can say what became of the placing: asked again, never placed again by itself. */
  readonly isUnknown: boolean
  /** The executor's name for what it placed. */
  readonly reference: string | null
  readonly money: PurchaseMoney | null
  readonly cancelAskedAt: number | null
  readonly paid: Money | null
  /** The shop's number of the order. */
  readonly order: string | null
  readonly why: DelegatedReason | null
  /** In words for the caller, in English: what it comes to and what to do. */
  readonly note: string | null
  readonly link: string | null
  readonly endedAt: number | null
}

export interface DelegatedOptions {
  readonly verifyBeforePlacement: boolean
  readonly failTaskIfNotConfirmed: boolean
  readonly allowPartial: boolean
  readonly strategy: DeliveryStrategy
  /** All purchases of the request together; null where only the key's and the session's limits hold. */
  readonly limit: Money | null
  /** As given, and only told again: `cartId`, `isRetryEnable`, … */
  readonly others?: Readonly<Record<string, unknown>>
}

/** A request to buy for somebody, as it is kept: one document with all its purchases. */
export interface DelegatedRecord {
  readonly id: string
  readonly version: number
  /** Counted per merchant. */
  readonly number: number
  readonly contract: 'cartai' | 'smartcheckout' | 'widget'
  /** The key that asked, by its id. */
  readonly keyId: string
  /** Null in a request of the widget until the buyer said it, and once it was forgotten. */
  readonly buyer: DelegatedBuyer | null
  /** Null in a request of the widget until it is approved, and where nobody said how. */
  readonly payment: DelegatedPayment | null
  readonly options: DelegatedOptions
  readonly purchases: readonly Purchase[]
  /** SmartCheckout's `user_data` as given, for an upstream that speaks it. */
  readonly userData?: Readonly<Record<string, unknown>>
  /** CartAI's `customer` as it is told again: without anything of a payment. */
  readonly customer?: Readonly<Record<string, unknown>>
  /** CartAI's `metadata` of the request, as given, and only told again. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** In a request of the widget: the cart it came from, and what proves the asker (hashes). */
  readonly widget?: {
    readonly cartId: string
    readonly tokenHash: string
    readonly watchHash: string
    readonly sessionId: string
    readonly returnUrl: string
    readonly customer?: number
    readonly notes?: string
    /** The names under which it was asked for, and what with, each as a hash. */
    readonly names?: Readonly<Record<string, string>>
  }
  readonly createdAt: number
  /** When the last of its purchases ended. */
  readonly endedAt: number | null
}
