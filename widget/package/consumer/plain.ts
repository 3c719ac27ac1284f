import '@tote/widget/define'
import { type Cart, createStore, type Store, start } from '@tote/widget'

const store: Store = await start({ server: 'https://cart.example', key: 'pk_test_1', locale: 'de' })
const { cart, problems } = await store.cart.add({
  product: 'mug',
  options: { colour: 'Red' },
  amount: '12.50',
})
await store.cart.add({ offer: 'ey…', quantity: 2 })
await store.cart.add({ page: 'https://shop.example/mug.html' })
const total: number | undefined = cart.totals.at(-1)?.amount
const code: string | undefined = problems[0]?.code
const off: () => void = store.cart.subscribe((now: Cart) => now.quantity, { signal: AbortSignal.timeout(1) })
const { url } = await store.cart.checkout({ successUrl: '/thanks?o={ORDER_ID}' })
createStore({ server: '', key: '', locale: 'en' })
window.tote?.push((ready) => ready.cart.value.lines[0]?.unitPrice.currency)
document.querySelector('tote-cart')?.show()
document.addEventListener('tote-change', ({ detail }) => detail.previous.quantity - detail.cart.quantity)
document.querySelector('tote-add')?.addEventListener('tote-before-add', (event) => {
  event.preventDefault()
  event.waitUntil(Promise.resolve(event.detail.lines))
})

// @ts-expect-error A price is never taken from the page.
await store.cart.add({ product: 'mug', price: 100 })
// @ts-expect-error There is nothing to add.
await store.cart.add({ quantity: 1 })
// @ts-expect-error What is in the cart is frozen.
cart.lines.length = 0
// @ts-expect-error Only the widget itself asks the server.
store.cart.make('cart.clear', {}, {})
// @ts-expect-error It has two sides.
document.createElement('tote-cart').side = 'left'

export { code, off, total, url }
