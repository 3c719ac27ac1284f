import type { Line } from '@tote/shared/cart.ts'
import { money } from '@tote/shared/money.ts'
import { showCart } from '../domain/cart-view.ts'
import { maskCode } from '../domain/certificate.ts'
import type { CheckoutRecord } from '../domain/checkout.ts'
import { asTypedBy } from '../domain/checkout-customer.ts'
import type { Customer } from '../domain/customer.ts'
import { type CartLine, lastPrice } from '../domain/line.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { TheirCart } from './account-carts.ts'
import type { Deps } from './deps.ts'
import { priceNow } from './facts.ts'

/**
 * What stands in a cart and what was typed for it, as people read it; of gift certificates no more than the end, which nobody can spend.
 */
export async function showCartData(
  deps: Pick<Deps, 'store' | 'now'>,
  merchant: Merchant,
  { cart, checkout, customer }: TheirCart & { readonly customer: Customer },
) {
  const { lines } = showCart(merchant, cart, await priceNow(deps, merchant, cart))
  const {
    id,
    currency = merchant.currency,
    email,
    locale,
    codes,
    certificates = [],
    createdAt,
    updatedAt,
  } = cart
  return {
    id,
    since: isoOf(createdAt),
    changed: isoOf(updatedAt),
    currency,
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    lines: cart.lines.map((line) => ({
      ...showLine(line, currency),
      ...showChosen(
        line,
        lines.find((shown) => shown.id === line.id),
      ),
    })),
    codes: [...codes, ...certificates.map(maskCode)],
    checkout: checkout ? showTyped(checkout, customer) : null,
  }
}

function showLine(line: CartLine, currency: string) {
  const { name, quantity, addedAt } = line
  const price = money(lastPrice(line), currency)
  return { name, quantity, price, added: addedAt === undefined ? null : isoOf(addedAt) }
}

function showChosen(line: CartLine, shown: Line | undefined) {
  if (line.kind === 'custom') {
    const { sku, page, offer } = line
    const { options = [], fields = [] } = shown ?? {}
    return { sku, ...(page && { url: page.url, choices: page.choices }), ...(offer && { options, fields }) }
  }
  if (line.kind === 'certificate') {
    const { theme, sender, recipient, message } = line
    return { theme, sender, recipient, message }
  }
  const { product: sku = line.productId, options = [], modifiers = [], fields = [] } = shown ?? {}
  // What the catalogue knows no more has no names left, and was chosen all the same.
  const choices = modifiers.length > 0 ? modifiers : (line.modifiers ?? [])
  return {
    name: shown?.name ?? line.name,
    sku,
    options,
    choices: choices.map((it) => ({ name: 'name' in it ? it.name : null, value: it.value })),
    fields,
  }
}

/** What others typed, who came by the customer's link, is not the customer's, whether they pay for the cart or not. */
function showTyped(checkout: CheckoutRecord, customer: Customer) {
  const { payment } = checkout
  if (payment?.byOther) return { contact: null, address: null }
  const typed = payment ? checkout : asTypedBy(checkout, { customer: customer.number })
  const { contact, address, notes, fields } = typed
  return { contact, address, ...(notes !== undefined && { notes }), ...(fields && { fields }) }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
