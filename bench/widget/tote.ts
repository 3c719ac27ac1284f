import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FakeServer } from '../../widget/test/fake-server.ts'
import type { Answered, Asked, Contender } from './contender.ts'
import { scriptFile } from './script-file.ts'

const dist = join(import.meta.dirname, '../../widget/dist')

const parts = (backend: string) => ({
  head: `<script defer src="${backend}/embed/1/tote.js" data-key="pk_test"></script>
<script>(window.tote ??= []).push(() => tote.ready.then(() => usable(document.querySelector('tote-add button'))))</script>`,
  cartButton:
    '<tote-cart-button><button type="button">Cart <tote-count></tote-count></button></tote-cart-button>',
  product: `<p><tote-price product="mug-harbour">$24.00</tote-price></p>
<tote-add product="mug-harbour"><button>Add to cart</button></tote-add>
<tote-cart></tote-cart>`,
})

/** What is built, before a server in memory that speaks the wire. */
export function toteContender(): Contender {
  // Read once: whoever builds the widget meanwhile empties the folder first.
  const files = new Map(
    globSync('*.js', { cwd: dist }).map((name) => {
      const begins = name === 'tote.js'
      return [
        name,
        scriptFile(readFileSync(join(dist, name), 'utf8'), { begins, maxAge: begins ? 600 : 31_536_000 }),
      ]
    }),
  )
  return {
    name: 'Tote',
    script: '/embed/1/tote.js',
    parts,
    open(backend) {
      const shop = new FakeServer({ images: backend })
      for (const product of shop.catalogue)
        for (const variant of product.variants) Object.assign(variant, { image: `${backend}/mug.png` })
      return (asked) => answer(shop, files, asked)
    },
    button(page, press) {
      const cart = page.getByRole('dialog')
      if (press === 'add') return page.getByRole('button', { name: 'Add to cart' })
      if (press === 'open') return page.locator('tote-cart-button button')
      if (press === 'close') return cart.getByRole('button', { name: 'Close' })
      return cart.getByRole('button', { name: press === 'more' ? /^One more/ : /^One less|^One fewer/ })
    },
    async shows(page, quantity) {
      const cart = page.locator('tote-cart:not(:state(busy))')
      await cart
        .getByText(`$${24 * quantity}.00`)
        .first()
        .waitFor()
    },
    closed: (page) => page.getByRole('dialog').waitFor({ state: 'hidden' }),
  }
}

async function answer(
  shop: FakeServer,
  files: ReadonlyMap<string, Answered>,
  { method, url, headers, body }: Asked,
) {
  if (url.pathname.includes('/trpc/')) {
    const answered = await shop.fetch(url, { method, headers, body })
    return {
      status: answered.status,
      headers: { ...Object.fromEntries(answered.headers), 'Access-Control-Expose-Headers': 'x-tote-cart' },
      body: await answered.text(),
    }
  }
  return files.get(url.pathname.replace('/embed/1/', ''))
}
