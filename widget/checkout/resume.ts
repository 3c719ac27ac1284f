import { amountIn } from '@tote/shared/typed-amount.ts'
import type { CheckoutFlow } from './checkout-flow.ts'
import { chosenAddress } from './checkout-view.ts'
import { fillMeans } from './pay-fields.ts'
import type { TypedBefore } from './typed-before.ts'

/** Goes on in the drawn form with what stood in the server's: what changes the total is saved at once. */
export function resume(flow: CheckoutFlow, root: ShadowRoot, typed: TypedBefore, locale: string): void {
  const { store } = flow
  const { checkout } = store.view
  const { draft, means, saved, delivery, focus, summary } = typed
  fillMeans(root, means)
  if (focus) root.getElementById(focus)?.focus({ preventScroll: true })
  const country = draft['address.country']
  const chosen = checkout?.customer?.addresses.find(({ id }) => id === saved)
  if (chosen && chosen.id !== chosenAddress(store.view)?.id)
    flow.attempt('save', () => store.chooseAddress(chosen))
  if (country && country !== checkout?.country) flow.attempt('save', () => store.chooseCountry(country))
  if (delivery && delivery !== checkout?.delivery) flow.attempt('save', () => store.chooseDelivery(delivery))
  for (const [name, text] of Object.entries(summary)) {
    const [what, id = ''] = name.split('.')
    const line = checkout?.lines.find((one) => one.id === id)
    const number = what === 'amount' && line ? amountIn(text, line.unitPrice.currency, locale) : Number(text)
    const entry = what === 'code' && root.querySelector<HTMLInputElement>('#code')
    if (entry) entry.value = text
    else if (line && number !== null && Number.isInteger(number)) {
      const change = what === 'amount' ? { amount: number } : { quantity: number }
      flow.attempt('save', () => store.setLine(id, change))
    }
  }
}
