import { html, type TemplateResult } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { assertion, FakeServer } from '../test/fake-server.ts'
import { expectAccessible, notice as foot, openPage, settled } from '../test/page.ts'

const host = () => document.querySelector('tote-cart')!
const root = () => host().shadowRoot!
const notice = () => root().querySelector('[part=joined]')
const words = () => notice()?.textContent.replace(/\s+/g, ' ').trim()
const said = () => root().querySelector('[role=status]')!.textContent

interface Given {
  locale?: string
  guest?: [product: string, quantity: number][]
  customer?: [product: string, quantity: number][]
  codes?: string[]
}

/** A page whose drawer is open on a cart that two became. */
async function opened({
  locale = 'en',
  guest = [['mug-harbour', 2]],
  customer = [['stool-milking', 1]],
  codes = [],
}: Given = {}) {
  const server = new FakeServer()
  for (const [product, quantity] of guest) server.cart.add({ product, quantity })
  for (const [product, quantity] of customer) server.customerCart.add({ product, quantity })
  for (const code of codes) server.cart.applyCode({ code })
  const given = await openPage(html`<button id="opener">Open</button><tote-cart></tote-cart>`, {
    server,
    locale,
  })
  const answer = await given.store.identify(assertion())
  given.body.querySelector<HTMLElement>('#opener')!.focus()
  host().open = true
  await vi.waitFor(() => expect(notice()).not.toBeNull())
  await settled()
  server.seen.length = 0
  return { ...given, answer }
}

describe('two carts that became one', () => {
  it('are told with what came along, and announced', async () => {
    await opened({ codes: ['WELCOME10'] })
    expect(words()).toContain('Two carts became one')
    expect(words()).toContain('2 items from this browser were added to your account’s cart.')
    expect(words()).toContain('Also taken over: code WELCOME10.')
    expect(words()).not.toContain('Not everything')
    expect(said()).toContain('Two carts became one')
    expect(root().activeElement?.id).toBe('title')
  })

  it('are told with what stayed behind, and why', async () => {
    await opened({ guest: [['stool-milking', 2]], customer: [['stool-milking', 2]] })
    expect(words()).toContain('1 item from this browser was added to')
    expect(words()).toContain('Not everything could come along: Milking stool No more of it is available.')
  })

  it('are not called one where nothing could come along', async () => {
    await opened({ guest: [['stool-milking', 2]], customer: [['stool-milking', 3]] })
    expect(words()).toContain('Something stayed in the other cart')
    expect(words()).toContain('2 × Milking stool')
  })

  it('come apart again with the keyboard, which says what happened', async () => {
    const { server, store } = await opened()
    const undo = page.getByRole('button', { name: 'Undo' })
    undo.element().focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(words()).toContain('Undone.'))
    expect(server.paths()).toEqual(['customer.undoJoin'])
    expect(store.cart.value).toMatchObject({ quantity: 1 })
    expect(said()).toMatch(/^Undone\. .*Total \$181\.44$/)
    expect(root().activeElement?.id).toBe('undone')
    await expectAccessible(host())
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(notice()).toBeNull())
    expect(root().activeElement?.id).toBe('title')
  })

  it('stay one when the shopper wants it so', async () => {
    const { server, store } = await opened()
    page.getByRole('button', { name: 'Keep' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(notice()).toBeNull())
    expect(server.paths()).toEqual(['customer.keepJoined'])
    expect(store.cart.value).toMatchObject({ quantity: 3 })
    expect(said()).toBe('Your carts stay one.')
    expect(root().activeElement?.id).toBe('title')
  })

  it('are undone once, however often it is pressed', async () => {
    const { server } = await opened()
    const release = server.hold()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await undo.click()
    release()
    await vi.waitFor(() => expect(words()).toContain('Undone.'))
    expect(server.paths()).toEqual(['customer.undoJoin'])
  })

  it('cannot be undone too late: the reason is told, the notice gone', async () => {
    const { server } = await opened()
    server.customerCart.keepJoined()
    await page.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() =>
      expect(root().querySelector('.told')!.textContent).toContain('no longer be undone'),
    )
    expect(notice()).toBeNull()
    expect(root().activeElement?.id).toBe('title')
  })

  it('can be undone after a failure', async () => {
    const { server } = await opened()
    server.weather = 'down'
    await page.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() => expect(root().querySelector('.banner')).not.toBeNull())
    expect(notice()).not.toBeNull()
    server.weather = 'fine'
    await page.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() => expect(words()).toContain('Undone.'))
  })

  it('are told no more once the cart was closed after the undoing', async () => {
    await opened()
    await page.getByRole('button', { name: 'Undo' }).click()
    await vi.waitFor(() => expect(words()).toContain('Undone.'))
    host().open = false
    await settled()
    host().open = true
    await settled()
    expect(notice()).toBeNull()
  })

  it('are announced once: later changes say what they are', async () => {
    await opened()
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect(said()).toMatch(/^Harbour mug: quantity 3/))
    await settled()
    expect(said()).toMatch(/^Harbour mug: quantity 3/)
    expect(words()).toContain('Two carts became one')
  })

  it('are told while the cart is open too', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    server.customerCart.add({ product: 'stool-milking' })
    const { store } = await openPage(html`<tote-cart open></tote-cart>`, { server })
    await vi.waitFor(() => expect(root().querySelectorAll('.line')).toHaveLength(1))
    await store.identify(assertion())
    await vi.waitFor(() => expect(said()).toContain('Two carts became one'))
  })
})

describe('at the foot of the page', () => {
  async function signedIn(markup: TemplateResult, both: string[] = []) {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    server.customerCart.add({ product: 'stool-milking' })
    for (const product of both) {
      server.cart.add({ product, quantity: 2 })
      server.customerCart.add({ product, quantity: 2 })
    }
    const { store } = await openPage(markup, { server })
    await store.identify(assertion())
  }

  it('it is told where no cart is in sight, and leads to it', async () => {
    await signedIn(html``)
    await vi.waitFor(() => expect(foot()?.textContent).toContain('Two carts became one'))
    await expectAccessible(document.querySelector('[data-tote-notice]')!)
    await page.getByRole('button', { name: 'Show cart' }).click()
    await vi.waitFor(() => expect(words()).toContain('Two carts became one'))
    expect(foot()).toBeUndefined()
  })

  it('it names what stayed behind', async () => {
    await signedIn(html``, ['stool-milking'])
    await vi.waitFor(() => expect(foot()?.textContent).toMatch(/come along: (\d × )?Milking stool\./))
  })

  it('it is not told beside a cart that is open', async () => {
    await signedIn(html`<tote-cart open></tote-cart>`)
    await vi.waitFor(() => expect(words()).toContain('Two carts became one'))
    expect(foot()).toBeUndefined()
  })
})

describe.each([
  ['en', 'light', 1000, 'ltr'],
  ['de', 'dark', 360, 'ltr'],
  ['en', 'dark', 360, 'rtl'],
  ['de', 'light', 320, 'ltr'],
] as const)('in %s, %s, %i px wide, %s', (locale, scheme, width, dir) => {
  it('everything fits, and axe finds nothing', async () => {
    await page.viewport(width, 740)
    document.documentElement.style.colorScheme = scheme
    document.documentElement.dir = dir
    await opened({
      locale,
      guest: [
        ['mug-harbour', 2],
        ['stool-milking', 3],
        ['long-name', 15],
      ],
      customer: [
        ['stool-milking', 3],
        ['long-name', 12],
      ],
      codes: ['WELCOME10', 'FIVEOFF'],
    })
    for (const part of ['.panel', '.body', '.joined'])
      expect(root().querySelector(part)!.scrollWidth, part).toBeLessThanOrEqual(
        root().querySelector(part)!.clientWidth,
      )
    for (const button of notice()!.querySelectorAll('button'))
      expect(button.getBoundingClientRect().height, button.outerHTML).toBeGreaterThanOrEqual(24)
    await expectAccessible(host())
    await page.getByRole('button', { name: locale === 'de' ? 'Rückgängig machen' : 'Undo' }).click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('undone'))
    await expectAccessible(host())
    document.documentElement.style.colorScheme = ''
    document.documentElement.dir = ''
  })
})
