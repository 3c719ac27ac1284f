import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { $, asking, going, heard, opened as openedDelegated, THERE } from '../test/delegated.ts'
import { assertion, FakeServer } from '../test/fake-server.ts'
import { openPage } from '../test/page.ts'
import { expectAccessibleInEveryLook, languages, speak } from './every-look.ts'

type Language = (typeof languages)[number]

const host = () => document.querySelector('tote-cart')!
const shown = (selector: string) => vi.waitFor(() => expect($(selector)).toBeTruthy())
const press = (part: string) => $(`[part~=${part}]`).click()

/** A drawer that is open on what was put into the cart. */
async function opened(locale: Language, fill: (server: FakeServer) => void = () => {}) {
  const server = new FakeServer()
  fill(server)
  const given = await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true, locale })
  await shown('dialog[open]')
  await vi.waitFor(() => expect($('[part=body] [aria-busy=true]')).toBeNull())
  return given
}

const things =
  (...skus: string[]) =>
  ({ cart }: FakeServer) => {
    for (const product of skus) cart.add({ product, ...(product === 'bowl-ripple' && { variant: 'large' }) })
  }

/** Two carts that became one, of which something stayed behind. */
async function joined(locale: Language) {
  const server = new FakeServer()
  server.cart.add({ product: 'stool-milking', quantity: 3 })
  server.cart.applyCode({ code: 'WELCOME10' })
  server.customerCart.add({ product: 'stool-milking' })
  const { store } = await openPage(html`<tote-cart></tote-cart>`, { server, locale })
  await store.identify(assertion())
  host().open = true
  await shown('[part=joined]')
}

const states: Record<string, (locale: Language) => Promise<unknown>> = {
  empty: opened,
  loading: async (locale) => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    const release = server.hold()
    const given = openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true, locale })
    await shown('dialog[open] [aria-busy=true]')
    return async () => {
      release()
      await given
    }
  },
  'one line': (locale) => opened(locale, things('mug-harbour')),
  'many lines, with long names': (locale) =>
    opened(locale, ({ cart }) => {
      cart.add({
        product: 'long-name',
        variant: 'midnight over celadon with an unglazed foot ring',
        quantity: 9,
      })
      cart.add({ product: 'cup-lettered', modifiers: { 'Gift wrap': true }, fields: { engraving: 'Ada' } })
      for (const product of ['plate-second', 'stool-milking', 'mug-harbour']) cart.add({ product })
    }),
  'a problem at a line': async (locale) => {
    const { server } = await opened(locale, things('mug-harbour', 'stool-milking'))
    server.refuse('cart.setQuantity', 'outOfStock')
    press('increase-button')
    await shown('.line .problem')
  },
  offline: async (locale) => {
    const { server } = await opened(locale, things('mug-harbour'))
    server.weather = 'down'
    press('increase-button')
    await shown('.banner')
  },
  'an error': async (locale) => {
    const { server } = await opened(locale, things('mug-harbour'))
    server.weather = 'broken'
    press('increase-button')
    await shown('.banner')
  },
  'codes, a promotion and a gift certificate': async (locale) => {
    await opened(locale, ({ cart }) => {
      cart.add({ product: 'plate-second', quantity: 2 })
      for (const code of ['WELCOME10', 'LARGE', 'TREE-BOWL-MOSS-2345']) cart.applyCode({ code })
    })
    await shown('.chip .problem')
  },
  'a code that is refused, delivery and another currency': async (locale) => {
    const { server } = await opened(locale, (server) => {
      server.cart.currencies = ['USD', 'EUR', 'JPY']
      things('mug-harbour')(server)
    })
    await vi.waitFor(() => press('estimate-toggle'))
    await shown('[part=deliveries]')
    press('code-toggle')
    await shown('#code')
    server.refuse('cart.applyCode', 'codeNotFound')
    await page.elementLocator($('#code')).fill('SPRNG')
    press('code-button')
    await vi.waitFor(() => expect($('#code-problem').textContent).not.toBe(''))
  },
  'two carts that became one': joined,
  'two carts that came apart': async (locale) => {
    await joined(locale)
    press('undo-button')
    await shown('#undone')
  },
  'lines of two shops': (locale) => openedDelegated({ locale }),
  'purchases that go on': (locale) => going({ locale }),
  'a purchase that asks': (locale) => asking({ locale }),
  'purchases that have ended': async (locale) => {
    const { server } = await asking({ locale })
    server.delegated.step(THERE, { status: 'FAILED', why: 'handedOff', link: `https://${THERE}/stool` })
    heard(server)
    await shown('.summary')
  },
}

describe.each(languages)('axe finds nothing in a cart (%s) with', (language) => {
  it.each(Object.keys(states))('%s', async (state) => {
    speak(language)
    const end = await states[state]!(language)
    await expectAccessibleInEveryLook(host())
    // Of the same colours and words in all of them: each of the two in the flow is looked at in one direction.
    const mode = language === 'en' ? 'page' : 'inline'
    host().mode = mode
    await shown(`section[part=${mode}] ${state === 'loading' ? '[aria-busy=true]' : ''}`)
    await expectAccessibleInEveryLook(host())
    if (typeof end === 'function') await end()
  })
})
