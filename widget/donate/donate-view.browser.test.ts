import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, listen, openPage } from '../test/page.ts'

const markup = html`<tote-donate product="tree-fund" presets="5,10,25" min="2" max="500" open-on="never"
  ><a href="/give">Give</a></tote-donate
>`
const host = () => document.querySelector('tote-donate')!
const at = <T extends HTMLElement>(selector: string) => host().shadowRoot!.querySelector<T>(selector)!
const field = () => page.getByLabelText('Another amount')
const button = () => page.getByRole('button', { name: /^Donate/ })
const problem = () => at('[part=problem]').textContent!.trim()
const added = (server: FakeServer) =>
  server.seen.filter(({ path }) => path === 'cart.add').map(({ input }) => input)

async function opened(options: Parameters<typeof openPage>[1] = {}, given = markup) {
  const test = await openPage(given, options)
  await vi.waitFor(() => expect(at('form')).toBeTruthy())
  return test
}

it.each(['light', 'dark'])('is accessible, also where an amount is not taken (%s)', async (scheme) => {
  document.documentElement.style.colorScheme = scheme
  document.body.style.background = 'Canvas'
  await opened()
  await page.getByText('$10').click()
  await expectAccessible(host())
  await field().fill('1')
  await button().click()
  await expectAccessible(host())
  document.documentElement.style.colorScheme = ''
  document.body.style.background = ''
})

it('gives an amount of those that are shown, and says which', async () => {
  const { server } = await opened()
  const told = listen('tote-add')
  expect(at('[part=donate-button]').textContent!.trim()).toBe('Donate')
  await page.getByText('$10').click()
  await expect.element(button()).toHaveTextContent('Donate $10.00')
  expect(at('[part~=chosen]').textContent!.trim()).toBe('$10')
  await button().click()
  await vi.waitFor(() => expect(told).toHaveLength(1))
  expect(added(server)).toEqual([{ product: 'tree-fund', amount: 1000, locale: 'en' }])
  expect(told[0]!.detail.line.unitPrice).toEqual({ amount: 1000, currency: 'USD' })
  expect(told[0]!.target).toBe(host())
})

it('gives what is typed in its place', async () => {
  const { server } = await opened()
  await page.getByText('$25').click()
  await field().fill('12.50')
  expect(at('[part~=chosen]')).toBeNull()
  await expect.element(button()).toHaveTextContent('Donate $12.50')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() =>
    expect(added(server)).toEqual([{ product: 'tree-fund', amount: 1250, locale: 'en' }]),
  )
})

it('says at the field what it takes, and sends nothing else', async () => {
  const { server } = await opened()
  await button().click()
  expect(problem()).toBe('Please enter an amount from $2 to $500.')
  expect(host().shadowRoot!.activeElement).toBe(at('[part=amount-input]'))
  await field().fill('ten')
  await userEvent.keyboard('{Enter}')
  expect(at('[part=amount-input]').ariaInvalid).toBe('true')
  expect(host().matches(':state(error)')).toBe(true)
  await field().fill('20')
  expect([problem(), host().matches(':state(error)')]).toEqual(['', false])
  expect(added(server)).toEqual([])
})

it('is used by keyboard alone', async () => {
  const { server } = await opened()
  await userEvent.keyboard('{Tab}{ArrowRight}')
  await vi.waitFor(() => expect(at('[part~=chosen]')?.textContent?.trim()).toBe('$10'))
  await userEvent.keyboard('{Tab}{ArrowUp}{ArrowUp}')
  await expect.element(button()).toHaveTextContent('Donate $12.00')
  await userEvent.keyboard('{Tab}{Enter}')
  await vi.waitFor(() =>
    expect(added(server)).toEqual([{ product: 'tree-fund', amount: 1200, locale: 'en' }]),
  )
})

it('is of the cart’s currency, written as its people do', async () => {
  const server = new FakeServer()
  server.cart.currencies = ['USD', 'EUR']
  const { store } = await opened({ server, locale: 'de', currency: 'EUR' })
  const shown = () => at('.presets').textContent!.replace(/\s+/g, ' ').trim()
  expect(shown()).toBe('5 € 10 € 25 €')
  await page.getByLabelText('Anderer Betrag').fill('7,50')
  expect(at('[part=donate-button]').textContent!.trim()).toMatch(/^7,50\s€ spenden$/)
  await store.cart.setCurrency('USD')
  await vi.waitFor(() => expect(shown()).toBe('5 $ 10 $ 25 $'))
})

it('shows what the page has in its place for a product whose price stands', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await openPage(html`<tote-donate product="mug-harbour"><a href="/give">Give</a></tote-donate>`)
  await expect.element(page.getByRole('link', { name: 'Give' })).toBeVisible()
  expect(said).toHaveBeenCalledTimes(1)
  said.mockRestore()
})

it('asks again where the server could not be reached', async () => {
  const server = new FakeServer()
  server.weather = 'down'
  await openPage(markup, { server })
  await expect.element(page.getByRole('link', { name: 'Give' })).toBeVisible()
  server.weather = 'fine'
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(button()).toBeVisible()
})

describe('at 320 px, in letters of twice the size', () => {
  it.each(['ltr', 'rtl'])('nothing is cut off (%s)', async (dir) => {
    await page.viewport(320, 640)
    document.documentElement.style.fontSize = '200%'
    await opened({ locale: dir === 'rtl' ? 'ar' : 'de' })
    expect(at('[part=donate]').dir).toBe(dir)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
    document.documentElement.style.fontSize = ''
    await page.viewport(414, 896)
  })
})

it('keeps its place, and what is chosen is told apart without colours', async () => {
  const server = new FakeServer()
  const release = server.hold()
  const opening = openPage(markup, { server })
  await vi.waitFor(() => expect(host()).toBeTruthy())
  const before = host().offsetHeight
  expect(before).toBeGreaterThan(250)
  release()
  await opening
  await vi.waitFor(() => expect(at('form')).toBeTruthy())
  expect(host().offsetHeight).toBe(before)
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
  await page.getByText('$5', { exact: true }).click()
  expect(getComputedStyle(at('[part~=chosen]')).outlineStyle).toBe('solid')
  await cdp().send('Emulation.setEmulatedMedia', { features: [] })
})
