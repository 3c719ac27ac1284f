import { z } from 'zod'
import { type CartAnswer, LocaleInput } from './cart.ts'
import { Address, Contact } from './checkout.ts'
import type { Money } from './money.ts'
import type { Order } from './order.ts'
import { text } from './text.ts'

/** What a caller may do for a customer: nothing; only shop with the customer's cart; or everything the account page does. */
export type Power = 'none' | 'cart' | 'account'

/** Who is signed in, as far as the caller may know: name and e-mail address only with the whole power. */
export interface WhoAnswer {
  readonly power: Power
  readonly name: string | null
  readonly email: string | null
}

/** A customer's saved address. */
export interface SavedAddress {
  readonly id: string
  readonly address: Address
}

export const MAX_ADDRESSES = 10

/** 256 bits in hexadecimal. */
const Hex256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * `customer.identify`: a merchant's signed assertion (a JWT), or what the account page gave the shopper to come back with: good only with the
 * `verifier` of the tab that led there. `join: false` leaves what this browser has in its cart where it is, until the shopper signs out.
 */
export const IdentifyInput = z.strictObject({
  token: z.string().min(1).max(4096),
  verifier: Hex256.optional(),
  join: z.boolean().optional(),
})
export type IdentifyInput = z.infer<typeof IdentifyInput>

/** `signIn.request`: a code is sent to this address, whether anybody is known by it or not. */
export const CodeRequestInput = z.strictObject({ email: Contact.shape.email, locale: LocaleInput.optional() })
export type CodeRequestInput = z.infer<typeof CodeRequestInput>

export interface CodeRequestAnswer {
  /** Goes with the code. */
  readonly challenge: string
  /** ISO 8601: until when the code is good. */
  readonly until: string
}

/**
 * `signIn.resume`: who is signed in on the server's own page goes back to a shop's page, to be signed in there too. `returnTo`: where they came
 * from, an address on one of the key's origins. `proof`: the SHA-256, in hexadecimal, of what only the tab knows that they came from.
 */
export const ResumeInput = z.strictObject({ returnTo: z.string().max(2048), proof: Hex256 })
export type ResumeInput = z.infer<typeof ResumeInput>

export interface ResumeAnswer {
  /** As in `SignInAnswer`. */
  readonly returnUrl: string
}

/** `signIn.verify`; `back` as in `signIn.resume`. */
export const VerifyInput = z.strictObject({
  challenge: z.string().regex(/^[0-9A-Za-z]{22}$/),
  /** Digits; spaces are ignored. */
  code: z
    .string()
    .max(20)
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8}$/)),
  join: z.boolean().optional(),
  back: ResumeInput.optional(),
})
export type VerifyInput = z.input<typeof VerifyInput>

/** Signed in (or out): the cart as it is now, and who it is about. `token` is to be kept in memory only, where no cookie may say it. */
export interface SignInAnswer extends CartAnswer {
  readonly who: WhoAnswer
  readonly token?: string
  /** For as long as the page lives: this browser keeps no cookie. The cart that it has as a guest stays there, with its token. */
  readonly isPassing?: true
  /** Where the shopper goes back to, with what proves it there once. */
  readonly returnUrl?: string
}

/** The account of who is signed in. */
export interface Account {
  readonly email: string | null
  readonly name: string | null
  readonly addresses: readonly SavedAddress[]
  /** Where the merchant delivers, ISO 3166 alpha-2. */
  readonly countries: readonly string[]
}

export const NameInput = z.strictObject({ name: text(120).nullable() })
export type NameInput = z.infer<typeof NameInput>

/** `account.saveAddress`: a new one, or in place of the one of this id; `first`: before all others. */
export const SaveAddressInput = z.strictObject({
  id: z.uuid().optional(),
  address: Address,
  first: z.literal(true).optional(),
})
export type SaveAddressInput = z.infer<typeof SaveAddressInput>

/** `account.addressForm`: what is asked of an address there. */
export const AddressFormInput = z.strictObject({ country: Address.shape.country })

export const AddressIdInput = z.strictObject({ id: z.uuid() })

/** `account.orders`: newest first, those older than this number. */
export const OrdersInput = z.strictObject({ before: z.int().positive().optional() }).optional()
export type OrdersInput = z.infer<typeof OrdersInput>

export interface OrderInList {
  readonly id: string
  readonly number: number
  readonly status: Order['status']
  /** ISO 8601. */
  readonly placedAt: string
  readonly total: Money
  readonly quantity: number
  /** The names of what was bought, the first few. */
  readonly names: readonly string[]
  /** How many lines there are beside those. */
  readonly more: number
  readonly image: string | null
}

export interface OrdersAnswer {
  readonly orders: readonly OrderInList[]
  /** What to ask for next as `before`; null at the end. */
  readonly before: number | null
}

/** An order as its own buyer sees it; contact, address and card are null where somebody else paid for it. */
export interface OwnOrder extends Order {
  readonly contact: Contact | null
  readonly address: Address | null
  readonly card: { readonly brand: string; readonly last4: string } | null
  /** What the buyer said at the checkout; absent where nothing was said. */
  readonly notes?: string
  /** The merchant's questions, and what the buyer answered. */
  readonly answers?: readonly { readonly label: string; readonly value: string }[]
}

/** A browser in which the customer is signed in. */
export interface SessionInList {
  /** Says nothing that could be used to come in. */
  readonly id: string
  /** `Firefox on Linux`; null where the browser did not say. */
  readonly agent: string | null
  readonly since: string
  readonly seen: string
  readonly isThis: boolean
}

export const SessionIdInput = z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/) })

/** `account.erase` asks for it twice: the word stands for having been asked. */
export const EraseInput = z.strictObject({ confirm: z.literal('erase') })

/** All that is kept about a customer, to be read by people and programs; without what could be used to come in or to pay. */
export interface CustomerData {
  readonly merchant: string
  readonly exportedAt: string
  readonly customer: {
    readonly id: string
    readonly number: number
    readonly email: string | null
    readonly name: string | null
    readonly since: string
    readonly addresses: readonly Address[]
  }
  readonly carts: readonly unknown[]
  readonly orders: readonly OwnOrder[]
  /** What was bought for them at other shops, or was to be. */
  readonly purchases: readonly unknown[]
  readonly sessions: readonly Omit<SessionInList, 'id' | 'isThis'>[]
}
