import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FrameLocator, Page } from 'playwright-core'
import { install, type Packages, type Scratch } from '../peers/install.ts'
import { openShop } from './buy-button-shop.ts'
import type { Contender } from './contender.ts'
import { scriptFile } from './script-file.ts'

const packages: Packages = { name: 'buy-button', dependencies: { '@shopify/buy-button-js': '3.0.6' } }
const SCRIPT = '/buybutton.min.js'

// It asks by https alone; here nobody has a certificate, and the address is all that differs.
const parts = (backend: string) => ({
  head: `<script defer src="${backend}${SCRIPT}"></script>
<script>
  const send = fetch
  window.fetch = (url, init) => send(String(url).replace(/^https:/, 'http:'), init)
  addEventListener('DOMContentLoaded', () => {
    const client = ShopifyBuy.buildClient({ domain: '${new URL(backend).host}', storefrontAccessToken: 'token' })
    ShopifyBuy.UI.init(client)
      .createComponent('product', {
        id: '1',
        node: document.getElementById('product'),
        moneyFormat: '%24%7B%7Bamount%7D%7D',
        options: {
          cart: { text: { title: 'Cart' } },
          toggle: { sticky: false },
        },
      })
      .then(() => usable(document.querySelector('#product iframe').contentDocument.querySelector('button')))
  })
</script>`,
  cartButton: '',
  product: '<div id="product"></div>',
})

/** Buy Button JS as npm has it, before a shop in memory that answers as its API does. */
export async function buyButtonContender(scratch: Scratch): Promise<Contender> {
  const place = await install(packages, scratch)
  const file = join(place, 'node_modules/@shopify/buy-button-js/dist/buybutton.min.js')
  const script = scriptFile(readFileSync(file, 'utf8'), { begins: true })
  return {
    name: 'Buy Button JS',
    script: SCRIPT,
    parts,
    open(backend) {
      const shop = openShop(`${backend}/mug.png`)
      return async ({ url, body }) => {
        if (url.pathname === SCRIPT) return script
        if (!url.pathname.endsWith('/graphql')) return undefined
        return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(shop(body)) }
      }
    },
    button(page, press) {
      if (press === 'add') return frame(page, 'product').getByRole('button', { name: /add to cart/i })
      if (press === 'open') return frame(page, 'toggle').locator('.shopify-buy__cart-toggle')
      const cart = frame(page, 'cart')
      if (press === 'close') return cart.locator('.shopify-buy__btn--close')
      return cart.locator(`.shopify-buy__quantity-${press === 'more' ? 'increment' : 'decrement'}`)
    },
    async shows(page, quantity) {
      const cart = frame(page, 'cart')
      await cart
        .locator('.shopify-buy__cart__subtotal__price')
        .getByText(`$${24 * quantity}.00`)
        .waitFor()
      await cart.locator(`input[value="${quantity}"]`).first().waitFor()
    },
    closed: (page) => page.locator('.shopify-buy-frame--cart').waitFor({ state: 'hidden' }),
  }
}

function frame(page: Page, name: 'product' | 'toggle' | 'cart'): FrameLocator {
  return page.frameLocator(`iframe[name^="frame-${name}"]`)
}
