import type { Address, Contact } from '@tote/shared/checkout.ts'
import type { CheckoutRecord } from './checkout.ts'

/** What somebody typed, and where it goes. Without a mark it is for everybody who comes with a key and is no stranger. */
export interface Typed {
  readonly contact: Contact | null
  readonly address: Address | null
  readonly country: string
  /** A word to the merchant. */
  readonly notes?: string
  /** Answers to the merchant's questions, by the field's name. */
  readonly fields?: Readonly<Record<string, string>>
  /** The number of the customer whose contact and address these are: nobody else who has the link sees them, or buys with them. */
  readonly filledFor?: number
  /** A hash of the browser whose they are, which merely has a customer's link; the customer does not see them either. */
  readonly filledBy?: string
}

/** The key as it is once its account went to the first browser that came with it. */
export function withoutAccount(checkout: CheckoutRecord, hash: string): CheckoutRecord {
  const keys = checkout.keys.map((key) =>
    key.hash === hash && key.account ? { hash, cartVersion: key.cartVersion, isTaken: true as const } : key,
  )
  return { ...checkout, keys }
}

/** Who comes to a checkout: a signed-in customer, a browser that has the link from somebody else (a hash of it), or neither. */
export interface Filler {
  readonly customer?: number
  readonly stranger?: string
}

/** How many browsers that merely have the link find again what they typed. */
const MAX_STRANGERS = 4

/** The checkout with what they typed in it, and nothing that is another's; what stands in it otherwise is put aside. */
export function asTypedBy(checkout: CheckoutRecord, who: Filler): CheckoutRecord {
  const { contact, address, country, notes, fields, filledFor, filledBy, aside = [], ...rest } = checkout
  const standing: Typed = {
    contact,
    address,
    country,
    ...(notes !== undefined && { notes }),
    ...(fields !== undefined && { fields }),
    ...(filledFor !== undefined && { filledFor }),
    ...(filledBy !== undefined && { filledBy }),
  }
  const typed = [standing, ...aside]
  const own = typed.find((it) => it.filledFor === who.customer && it.filledBy === who.stranger)
  // What a customer typed before they signed in stands without a name, as a guest's does.
  const nameless = who.customer === undefined ? undefined : typed.find(isNameless)
  const found = own ?? nameless
  if (found === standing) return checkout
  const others = kept(typed.filter((it) => it !== found))
  const next = found ?? { contact: null, address: null, country }
  return { ...rest, ...next, ...(others.length > 0 && { aside: others }) }
}

function isNameless({ filledFor, filledBy }: Typed): boolean {
  return filledFor === undefined && filledBy === undefined
}

/** Those with something in them, newest first; of strangers' only a few. */
function kept(typed: readonly Typed[]): readonly Typed[] {
  const filled = typed.filter(
    ({ contact, address, notes, fields }) => contact !== null || address !== null || notes || fields,
  )
  const strangers = filled.filter(({ filledBy }) => filledBy !== undefined).slice(MAX_STRANGERS)
  return filled.filter((it) => !strangers.includes(it))
}

/** Fills in what a signed-in customer has saved, where neither they nor a guest typed anything yet. */
export function fillIn(
  checkout: CheckoutRecord,
  { customer, contact, address }: Pick<CheckoutRecord, 'contact' | 'address'> & { readonly customer: number },
): CheckoutRecord {
  const own = asTypedBy(checkout, { customer })
  const isTyped = own.contact !== null || own.address !== null
  if (own.status !== 'open' || (isTyped && own.filledFor !== customer)) return checkout
  const filled = { contact: own.contact ?? contact, address: own.address ?? address }
  if (filled.contact === own.contact && filled.address === own.address) return checkout
  return { ...own, ...filled, filledFor: customer, country: filled.address?.country ?? own.country }
}

/** The checkout with what they typed in it, and marked as theirs. */
export function takenOver(checkout: CheckoutRecord, who: Filler): CheckoutRecord {
  const { customer, stranger } = who
  return {
    ...asTypedBy(checkout, who),
    ...(customer !== undefined && { filledFor: customer }),
    ...(stranger !== undefined && { filledBy: stranger }),
  }
}
