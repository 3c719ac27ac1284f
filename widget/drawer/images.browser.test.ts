import '@fontsource/inter/latin-400.css'
import '@fontsource/inter/latin-500.css'
import '@fontsource/inter/latin-600.css'
import type {} from '@vitest/browser-playwright'
import { html, type TemplateResult } from 'lit'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { cdp, page } from 'vitest/browser'
import { going } from '../test/delegated.ts'
import { FakeServer } from '../test/fake-server.ts'
import { openPage } from '../test/page.ts'

// Of the same letters everywhere, so that pictures can be compared.
beforeAll(async () => {
  await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 1rem Inter`)))
})

const { documentElement: top } = document
afterEach(async () => {
  top.removeAttribute('style')
  top.removeAttribute('dir')
  await cdp().send('Emulation.setEmulatedMedia', { features: [] })
  await page.viewport(414, 896)
})

const host = () => document.querySelector('tote-cart')!
const root = () => host().shadowRoot!
const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!

interface Scene {
  readonly width?: number
  readonly height?: number
  readonly look?: 'dark' | 'rtl' | 'forced'
  readonly markup?: TemplateResult
  /** Custom properties, as a page sets them. */
  readonly theme?: Readonly<Record<string, string>>
}

/** The page's own look, before anything stands in it. */
async function dress({ width = 360, height = 640, look, theme = {} }: Scene): Promise<void> {
  await page.viewport(width, height)
  // Where the test before left it, something may lie under it.
  await cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 1, y: 1 })
  top.style.colorScheme = look === 'dark' ? 'dark' : 'light'
  top.style.background = 'Canvas'
  for (const [name, value] of Object.entries({ font: 'Inter', duration: '0s', ...theme }))
    top.style.setProperty(`--tote-${name}`, value)
  if (look === 'forced')
    await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
}

/** A cart with this in it, as it is seen once everything has arrived. */
async function shown(fill: (server: FakeServer) => void, scene: Scene = {}): Promise<FakeServer> {
  await dress(scene)
  const server = new FakeServer({ images: '/demo/site/images' })
  fill(server)
  const { markup = html`<tote-cart></tote-cart>` } = scene
  await openPage(markup, { server, remembered: true })
  if (!host().flows) host().open = true
  await vi.waitFor(() => expect($('#title')).toBeTruthy())
  await vi.waitFor(() => expect($('[part=body] [aria-busy=true]')).toBeNull())
  return server
}

/** Compares it with how it looked when somebody last looked at it. */
async function expectLook(name: string, { look }: Scene = {}): Promise<void> {
  // Of words that every machine has letters for.
  if (look === 'rtl') $('.panel').dir = top.dir = 'rtl'
  await Promise.all([...root().querySelectorAll('img')].map((each) => each.decode().catch(() => {})))
  const seen = page.elementLocator($('dialog, section'))
  // As few as the edges of letters may differ by: a word that moves changes some hundreds.
  await expect.element(seen).toMatchScreenshot(name, {
    comparatorName: 'pixelmatch',
    comparatorOptions: { threshold: 0.2, allowedMismatchedPixels: 50 },
  })
}

const things =
  (...skus: string[]) =>
  ({ cart }: FakeServer) => {
    for (const product of skus) cart.add({ product, ...(product === 'bowl-ripple' && { variant: 'large' }) })
  }

it.each<Scene>([{}, { look: 'dark' }])('an empty cart looks as it did ($look)', async (scene) => {
  await shown(() => {}, { ...scene, height: 520 })
  await expectLook(`empty-${scene.look ?? 'light'}`)
})

it.each<Scene>([{}, { look: 'rtl' }, { look: 'forced' }])('a line looks as it did ($look)', async (scene) => {
  await shown(things('mug-harbour'), { ...scene, height: 520 })
  await expectLook(`line-${scene.look ?? 'light'}`, scene)
})

it('many lines with long names look as they did', async () => {
  const long = { product: 'long-name', variant: 'midnight over celadon with an unglazed foot ring' }
  await shown(
    ({ cart }) => {
      cart.add({ ...long, quantity: 12 })
      cart.add({ product: 'cup-lettered', modifiers: { 'Gift wrap': true }, fields: { engraving: 'Ada' } })
      cart.add({ product: 'plate-second', quantity: 2 })
    },
    { width: 320, height: 900 },
  )
  await expectLook('long-names')
})

it('a problem at its line looks as it did', async () => {
  const server = await shown(things('mug-harbour', 'stool-milking'))
  server.refuse('cart.setQuantity', 'outOfStock')
  $('[part=increase-button]').click()
  await vi.waitFor(() => expect($('.line .problem')).toBeTruthy())
  await expectLook('problem')
})

it('a shop that cannot be reached looks as it did', async () => {
  const server = await shown(things('mug-harbour'), { look: 'dark' })
  server.weather = 'down'
  $('[part=increase-button]').click()
  await vi.waitFor(() => expect($('.banner')).toBeTruthy())
  await expectLook('offline')
})

it('codes and a gift certificate look as they did', async () => {
  await shown(
    ({ cart }) => {
      cart.add({ product: 'plate-second', quantity: 2 })
      for (const code of ['WELCOME10', 'LARGE', 'TREE-BOWL-MOSS-2345']) cart.applyCode({ code })
    },
    { height: 820 },
  )
  await vi.waitFor(() => expect($('.chip .problem')).toBeTruthy())
  await expectLook('codes')
})

it('purchases at several shops look as they did', async () => {
  await dress({ width: 400, height: 720, look: 'dark' })
  await going()
  await expectLook('delegated')
})

it.each<Scene>([
  { width: 900, height: 700 },
  { width: 360, height: 900, look: 'rtl' },
])('a cart in the page looks as it did ($width px)', async (scene) => {
  const markup = html`<tote-cart mode="page" continue-url="/shop"></tote-cart>`
  await shown(things('mug-harbour', 'bowl-ripple'), { ...scene, markup })
  await expectLook(`page-${scene.width}`, scene)
})

it('a cart beside the page’s own things takes the page’s look', async () => {
  const markup = html`<tote-cart mode="inline"><p slot="header">Free delivery from $60</p></tote-cart>`
  const theme = {
    accent: '#b02e6c',
    surface: '#fffafc',
    text: '#3b2c47',
    border: '#efdfe9',
    radius: '1.25rem',
  }
  await shown(things('mug-harbour', 'plate-second'), { markup, theme, height: 760 })
  await expectLook('inline')
})
