import type { Cart as CartValue, Line } from '@tote/shared/cart.ts'
import type { Tote } from '../loader.ts'
import type { Store } from '../store.ts'

/** What FluidPay's `cart.js` is begun with; `checkout_url` needs no looking at, for this server says where its checkout is. */
const NEEDED = ['cartID', 'checkout_url', 'cancel_url', 'success_url'] as const
type Options = Readonly<Record<(typeof NEEDED)[number], string>>

declare global {
  interface Window {
    Cart: typeof Cart
    /** Only some browsers have it, and no types. */
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: (url: string) => string },
      ): { createScriptURL(url: string): string }
    }
  }
}

// As in the loader: an element of this name is not the script.
const own = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null
let loading: HTMLScriptElement | undefined

/**
 * The cart of a page that was written for `cart.js`: `new Cart({ cartID, checkout_url, cancel_url, success_url })`, on the widget. Products
 * are named by their public hash, what is in the cart by its line as well; `[data-add-product]` adds when it is pressed.
 */
class Cart {
  /** The widget's own store, for everything else. */
  readonly ready: Promise<Store>
  #cart: CartValue | undefined

  constructor(options: Options) {
    const missing = NEEDED.filter((name) => !options?.[name])
    const fault = `new Cart() needs ${missing.join(', ')}.`
    if (missing.length > 0) console.error(fault)
    this.ready = missing.length > 0 ? Promise.reject(new Error(fault)) : begin(options)
    this.ready.then(
      ({ cart }) => {
        this.#cart = cart.value
        cart.subscribe((value) => {
          this.#cart = value
        })
      },
      () => {},
    )
  }

  async addProduct(product: string, quantity = 1) {
    return (await this.ready).cart.add({ product, quantity })
  }

  add = this.addProduct

  async update(product: string, quantity: number) {
    const line = await this.#find(product)
    return line && (await this.ready).cart.setQuantity(line.id, quantity)
  }

  async remove(product: string) {
    const line = await this.#find(product)
    return line && (await this.ready).cart.remove(line.id)
  }

  async clear() {
    return (await this.ready).cart.clear()
  }

  async open() {
    await this.ready
    cartElement().open = true
  }

  /** Leaves the page for the checkout. */
  async checkout() {
    const { cart } = await this.ready
    const { successUrl, cancelUrl } = cartElement()
    const answer = await cart.checkout({ ...(successUrl && { successUrl }), ...(cancelUrl && { cancelUrl }) })
    if (answer.url) location.assign(answer.url)
    return answer
  }

  get products(): readonly Line[] {
    return this.#cart?.lines ?? []
  }

  get count(): number {
    return this.#cart?.quantity ?? 0
  }

  async #find(name: string): Promise<Line | undefined> {
    const { product } = await this.ready
    const found = this.products.find(({ id }) => id === name)
    if (found) return found
    const { sku } = await product(name)
    return this.products.find((line) => line.product === sku)
  }
}

/** Loads the widget once, with what stands for this checkout link as its key, and sets its cart up. */
async function begin({ cartID, success_url, cancel_url }: Options): Promise<Store> {
  const { promise, resolve, reject } = Promise.withResolvers<Store>()
  const tote: Tote = (Object.hasOwn(window, 'tote') && window.tote) || []
  window.tote = tote
  tote.push(resolve)
  if (!loading && !tote.ready) {
    loading = document.createElement('script')
    // Where a page lets no plain text become a script's address; it stands beside this script, which the page trusts.
    const policy = window.trustedTypes?.createPolicy('tote-cart', { createScriptURL: (url) => url })
    const { href } = new URL('../embed/1/tote.js', own?.src)
    loading.src = policy?.createScriptURL(href) ?? href
    loading.nonce = own?.nonce ?? ''
    loading.dataset['key'] = `link_${cartID}`
    loading.onerror = reject
    document.head.append(loading)
  }
  const store = await promise
  if (document.readyState === 'loading')
    await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed))
  const element = cartElement()
  element.successUrl ??= success_url
  element.cancelUrl ??= cancel_url
  return store
}

/** The page's drawer; a page without one gets it at its end. */
function cartElement() {
  return document.querySelector('tote-cart') ?? document.body.appendChild(document.createElement('tote-cart'))
}

// Before the loader's own: what it finds is a button of the widget's.
addEventListener(
  'click',
  ({ target }) => {
    const pressed = target instanceof Element && target.closest<HTMLElement>('[data-add-product]')
    if (pressed) pressed.dataset['toteAdd'] = pressed.dataset['addProduct']
  },
  true,
)

window.Cart = Cart
