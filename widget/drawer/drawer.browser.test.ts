import type {} from '@vitest/browser-playwright'
import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, openPage, settled } from '../test/page.ts'

const markup = html`<button id="opener">Open</button><tote-cart success-url="/thanks?order={ORDER_ID}"></tote-cart>`
const host = () => document.querySelector('tote-cart')!
const root = () => host().shadowRoot!
const dialog = () => root().querySelector('dialog')!
const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!
const $$ = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)]
const totalSaid = () => $('.total dd').textContent
const words = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()
const said = () => $('[role=status]').textContent

/** A page whose drawer is open on a cart with these skus. */
async function opened(
  skus: string[] = ['mug-harbour', 'stool-milking'],
  { locale = 'en', codes = [] as string[] } = {},
) {
  const server = new FakeServer()
  for (const product of skus)
    server.cart.add({ product, ...(product === 'bowl-ripple' && { variant: 'large' }) })
  for (const code of codes) server.cart.applyCode({ code })
  const given = await openPage(markup, { server, remembered: true, locale })
  given.body.querySelector<HTMLElement>('#opener')!.focus()
  host().open = true
  await vi.waitFor(() => expect(dialog().open).toBe(true))
  server.seen.length = 0
  return given
}

async function enter(code: string): Promise<void> {
  await page.getByText('Add a code').click()
  await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
  await userEvent.keyboard(`${code}{Enter}`)
}

it('shows what the shopper named, and no way to change a quantity that is fixed', async () => {
  const { store, server } = await opened()
  const { answer } = server.cart
  const [mug, stool] = answer.cart.lines
  const bounds = { min: { ...mug!.unitPrice, amount: 500 }, max: { ...mug!.unitPrice, amount: 90_000 } }
  const lines = [
    { ...mug!, openAmount: bounds },
    { ...stool!, isQuantityFixed: true as const },
  ]
  store.cart.hear({ ...answer.cart, lines, version: answer.cart.version + 1 })
  await vi.waitFor(() => expect($$('.line .muted').map(words)).toContain('Your amount: $24.00'))
  expect($$('.stepper')).toHaveLength(1)
  expect($$('.remove')).toHaveLength(2)
  expect(words($$('.controls')[1]!)).toBe('× 1 Remove')
  await expectAccessible(host())
})

describe('the dialog', () => {
  it('takes the focus, keeps it, and gives it back', async () => {
    await opened(['mug-harbour'])
    expect(root().activeElement?.id).toBe('title')
    for (let i = 0; i < 12; i++) {
      await userEvent.tab()
      const inside = document.activeElement === host() || document.activeElement === document.body
      expect(inside).toBe(true)
    }
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(host().open).toBe(false))
    expect(document.activeElement?.id).toBe('opener')
  })

  it('is named and counted by its title', async () => {
    await opened()
    await expect.element(page.getByRole('dialog', { name: 'Cart 2 items' })).toBeVisible()
  })

  it('closes by its button, and by the page behind', async () => {
    await opened()
    await page.getByRole('button', { name: 'Close' }).click()
    await vi.waitFor(() => expect(dialog().open).toBe(false))
    host().open = true
    await vi.waitFor(() => expect(dialog().open).toBe(true))
    dialog().click()
    await vi.waitFor(() => expect(dialog().open).toBe(false))
    expect(host().open).toBe(false)
    expect(host().hasAttribute('open')).toBe(false)
  })

  it('stays open when something in it is pressed', async () => {
    await opened()
    $('.name').parentElement!.click()
    await settled()
    expect(host().open).toBe(true)
  })

  it('is open from the start where the page says so', async () => {
    await openPage(html`<tote-cart open></tote-cart>`)
    await vi.waitFor(() => expect(dialog().open).toBe(true))
  })

  it('is closed when it comes back to the page it was taken from', async () => {
    const { body } = await opened()
    const cart = host()
    cart.remove()
    body.append(cart)
    await vi.waitFor(() => expect([cart.open, dialog().open]).toEqual([false, false]))
  })

  it('shows its state to the page’s styles', async () => {
    const { store } = await opened([])
    expect(host().matches(':state(open):state(empty)')).toBe(true)
    await store.cart.add({ product: 'mug-harbour' })
    await settled()
    expect(host().matches(':state(empty)')).toBe(false)
  })

  it('speaks one language, its amounts too, on a page in another', async () => {
    await opened(['mug-harbour'], { locale: 'sw-KE' })
    expect(dialog().lang).toBe('en')
    expect(totalSaid()).toBe('$25.92')
  })

  it('asks for a cart that only a cookie knows, and shows a picture of it meanwhile', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    await openPage(markup, { server })
    const release = server.hold()
    host().open = true
    await expect.element(page.getByText('Loading your cart')).toBeInTheDocument()
    expect($$('.empty')).toHaveLength(0)
    release()
    await vi.waitFor(() => expect($$('.line')).toHaveLength(1))
  })

  it('has a Checkout that can be read in forced colours', async () => {
    await opened(['mug-harbour'])
    const emulate = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
    await emulate('active')
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle($('.primary'))
    const seen = { color, backgroundColor, forcedColorAdjust }
    await emulate('none')
    expect(seen.forcedColorAdjust).toBe('none')
    expect(seen.color).not.toBe(seen.backgroundColor)
  })

  it('speaks German', async () => {
    await opened(['mug-harbour'], { locale: 'de' })
    expect($('h2').textContent).toMatch(/Warenkorb\s*1 Artikel/)
    expect(totalSaid()).toMatch(/^25,92\s\$$/)
  })
})

describe('a quantity', () => {
  it('is a number with a name of its own', async () => {
    await opened()
    const input = page.getByRole('spinbutton', { name: 'Quantity of Harbour mug' })
    await expect.element(input).toHaveValue(1)
  })

  it('changes at once; the amounts wait for the server', async () => {
    const { server } = await opened(['mug-harbour'])
    const release = server.hold()
    await page.getByLabelText('One more Harbour mug').click()
    expect($<HTMLInputElement>('.stepper input').value).toBe('2')
    expect(totalSaid()).toBe('$25.92')
    expect($('.totals').getAttribute('aria-busy')).toBe('true')
    release()
    await vi.waitFor(() => expect(totalSaid()).toBe('$51.84'))
    expect($('.totals').getAttribute('aria-busy')).toBe('false')
    await vi.waitFor(() => expect(said()).toBe('Harbour mug: quantity 2. Total $51.84'))
  })

  it('can be typed', async () => {
    const { server } = await opened(['mug-harbour'])
    await page.getByRole('spinbutton').fill('7')
    await userEvent.tab()
    await vi.waitFor(() => expect(server.seen[0]?.input).toMatchObject({ quantity: 7 }))
  })

  it('is not overwritten while it is typed', async () => {
    const { store } = await opened(['mug-harbour'])
    await page.getByRole('spinbutton').fill('12')
    await store.cart.applyCode('WELCOME10')
    await settled()
    expect($<HTMLInputElement>('.stepper input').value).toBe('12')
  })

  it('goes back when it is refused, and says why at its line', async () => {
    await opened(['stool-milking'])
    await page.getByRole('spinbutton').fill('9')
    await userEvent.tab()
    await vi.waitFor(() => expect($('.line .problem').textContent).toBe('Only 3 left. Please choose fewer.'))
    expect($<HTMLInputElement>('.stepper input').value).toBe('1')
  })

  it.each([
    ['', 'Enter a whole number.'],
    ['-3', 'Enter a whole number.'],
    ['2.5', 'Enter a whole number.'],
    ['1e3', 'Enter a whole number.'],
    ['1000', 'At most 999.'],
  ])('of "%s" stays what it was, and says what is possible until it is mended', async (typed, words) => {
    const { server } = await opened(['mug-harbour'])
    await page.getByRole('spinbutton').fill(typed)
    await userEvent.tab()
    await vi.waitFor(() => expect($('.line .problem').textContent).toBe(words))
    expect($<HTMLInputElement>('.stepper input').value).toBe('1')
    expect(server.seen).toEqual([])
    await page.getByRole('spinbutton').fill('2')
    await vi.waitFor(() => expect($$('.line .problem')).toHaveLength(0))
  })

  it('that was refused is told no longer when it is typed anew', async () => {
    await opened(['stool-milking'])
    await page.getByRole('spinbutton').fill('9')
    await userEvent.tab()
    await vi.waitFor(() => expect($$('.line .problem')).toHaveLength(1))
    await page.getByRole('spinbutton').fill('2')
    await vi.waitFor(() => expect($$('.line .problem')).toHaveLength(0))
  })

  it('of 0 takes the line out', async () => {
    const { server } = await opened(['mug-harbour'])
    await page.getByRole('spinbutton').fill('0')
    await userEvent.tab()
    await vi.waitFor(() => expect(server.paths()).toEqual(['cart.remove']))
  })

  it('begins at the least that is sold', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'candle-taper', quantity: 7 })
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await vi.waitFor(() => expect($$('.line')).toHaveLength(1))
    const less = page.getByLabelText('One fewer Taper candle')
    await less.click()
    await expect.element(less).toHaveAttribute('aria-disabled', 'true')
    $('[part=decrease-button]').click()
    await page.getByRole('spinbutton').fill('2')
    await userEvent.tab()
    await vi.waitFor(() => expect($('.line .problem').textContent).toBe('Please take at least 6.'))
    expect($<HTMLInputElement>('.stepper input').value).toBe('6')
  })

  it('of a cart that has changed meanwhile shows the cart as it is, and says so', async () => {
    const { server } = await opened(['mug-harbour'])
    server.cart.add({ product: 'stool-milking' })
    server.refuse('cart.setQuantity', 'cartChanged')
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect($$('.line')).toHaveLength(2))
    expect($('.line .problem').textContent).toBe('Your cart has changed. Please look it over once more.')
  })

  it('ends at what there is', async () => {
    const { server } = await opened(['stool-milking'])
    const less = page.getByLabelText('One fewer Milking stool')
    const more = page.getByLabelText('One more Milking stool')
    await expect.element(less).toHaveAttribute('aria-disabled', 'true')
    // Straight at the element: playwright would wait for it to be enabled.
    $('[part=decrease-button]').click()
    await more.click()
    await more.click()
    await expect.element(more).toHaveAttribute('aria-disabled', 'true')
    $('[part=increase-button]').click()
    await vi.waitFor(() => expect(said()).toContain('quantity 3'))
    expect(server.seen.every(({ input }) => (input as { quantity: number }).quantity <= 3)).toBe(true)
  })
})

describe('a line', () => {
  it('is removed, and the focus goes on to the next', async () => {
    await opened(['mug-harbour', 'stool-milking'])
    await page.getByRole('button', { name: 'Remove Harbour mug' }).click()
    await vi.waitFor(() => expect($$('.line')).toHaveLength(1))
    expect(root().activeElement?.getAttribute('aria-label')).toBe('Remove Milking stool')
    expect(said()).toBe('Harbour mug removed from your cart. Total $181.44')
  })

  it('is named with its choices, to be told from others of its product', async () => {
    await opened(['bowl-ripple'])
    for (const name of ['Quantity of', 'One more', 'One fewer', 'Remove'])
      expect($(`[aria-label="${name} Ripple bowl, Large"]`)).not.toBeNull()
    await page.getByRole('button', { name: 'Remove Ripple bowl, Large' }).click()
    await vi.waitFor(() => expect(said()).toContain('Ripple bowl, Large removed from your cart'))
  })

  it('on its way out is inert, and has the focus again where it stays', async () => {
    const { server } = await opened(['mug-harbour', 'stool-milking'])
    const release = server.hold()
    await page.getByRole('button', { name: 'Remove Harbour mug' }).click()
    await vi.waitFor(() => expect($('.line').inert).toBe(true))
    await settled()
    expect($('.line').matches(':focus-within')).toBe(false)
    server.weather = 'down'
    release()
    await vi.waitFor(() => expect($('.line').inert).toBe(false))
    await vi.waitFor(() =>
      expect(root().activeElement?.getAttribute('aria-label')).toBe('Remove Harbour mug'),
    )
  })

  it('is scrolled to when something is wrong with it', async () => {
    await page.viewport(400, 700)
    const { server } = await opened(['mug-harbour', 'bowl-ripple', 'stool-milking', 'long-name'])
    const [first] = server.cart.answer.cart.lines
    const body = $('.body')
    body.scrollTop = body.scrollHeight
    await vi.waitFor(() => expect(body.scrollTop).toBeGreaterThan(100))
    host().controller.store.cart.setQuantity(first!.id, 400)
    await vi.waitFor(() => {
      const problem = $('.line .problem').getBoundingClientRect()
      expect(problem.top).toBeGreaterThanOrEqual(body.getBoundingClientRect().top)
    })
  })

  it('gives its amount a row of its own where there is little room', async () => {
    await page.viewport(320, 700)
    await opened(['long-name'])
    expect($('.line .amount').getBoundingClientRect().top).toBeGreaterThanOrEqual(
      $('.what').getBoundingClientRect().bottom,
    )
    await page.viewport(600, 700)
    expect($('.line .amount').getBoundingClientRect().top).toBe($('.what').getBoundingClientRect().top)
  })

  it('says what was chosen and written for it', async () => {
    const server = new FakeServer()
    const chosen = { modifiers: { 'Gift wrap': true, Ribbon: 'Gold' }, fields: { engraving: 'Ada' } }
    server.cart.add({ product: 'cup-lettered', ...chosen, quantity: 2 })
    server.cart.add({ product: 'cup-lettered' })
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await vi.waitFor(() => expect($$('.line')).toHaveLength(2))
    expect([...$('.what').querySelectorAll(':scope > :not(slot)')].map(words)).toEqual([
      'Lettered cup',
      'Gift wrap (+$5.00)',
      'Ribbon: Gold (+$2.00)',
      'Engraving: Ada',
      '$37.00 each',
    ])
    const name = 'Lettered cup, Gift wrap, Ribbon Gold, Engraving Ada'
    expect($$('.remove').map((button) => button.getAttribute('aria-label'))).toEqual([
      `Remove ${name}`,
      'Remove Lettered cup',
    ])
    await expectAccessible(host())
  })

  it('strikes through what it cost before', async () => {
    await opened(['plate-second'])
    expect(words($('.what s'))).toBe('Before: $32.00')
    expect(words($('[part=line-price]'))).toBe('Before: $32.00 $20.00')
    expect(words($('.line > .amount'))).toBe('$20.00')
  })

  it('says how few there are, where they are few', async () => {
    await opened(['stool-milking', 'mug-harbour'])
    expect($$('[part=line-stock]').map(words)).toEqual(['Only 3 available'])
  })

  it('that was the last leaves an empty cart with the focus in it', async () => {
    await opened(['mug-harbour'])
    await page.getByRole('button', { name: 'Remove Harbour mug' }).click()
    await expect.element(page.getByText('Your cart is empty')).toBeVisible()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('title'))
  })

  it('keeps the place of a picture that cannot be had', async () => {
    const server = new FakeServer({ images: 'http://localhost:1' })
    server.cart.add({ product: 'mug-harbour' })
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await vi.waitFor(() => expect($('.picture img').hidden).toBe(true))
    expect($('.picture').offsetWidth).toBe(80)
  })

  it('leads to its product, and nowhere that is not the web', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    Object.assign(server.catalogue[3]!, { url: 'javascript:alert(1)' })
    server.cart.add({ product: 'stool-milking' })
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await vi.waitFor(() => expect($$('.line')).toHaveLength(2))
    expect($$('.name').map((name) => name.getAttribute('href'))).toEqual([
      new URL('/products/mug-harbour', document.baseURI).href,
      null,
    ])
  })
})

describe('a code', () => {
  it('is applied, shown with what it takes off, and taken back', async () => {
    await opened(['mug-harbour'])
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
    await userEvent.keyboard('welcome10{Enter}')
    await vi.waitFor(() => expect($('.chip').textContent).toMatch(/WELCOME10[\s\S]*−\$2\.40/))
    expect(said()).toBe('Code WELCOME10 applied')
    expect($$('#code-form')).toHaveLength(0)
    await page.getByRole('button', { name: 'Remove code WELCOME10' }).click()
    await vi.waitFor(() => expect($$('.chip')).toHaveLength(0))
    expect(root().activeElement?.getAttribute('part')).toBe('code-toggle')
  })

  it('that is unknown stays to be mended', async () => {
    await opened(['mug-harbour'])
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
    await userEvent.keyboard('SPRNG{Enter}')
    const input = page.getByLabelText('Discount or gift code')
    await expect.element(input).toHaveAttribute('aria-invalid', 'true')
    await expect.element(input).toHaveValue('SPRNG')
    expect(root().activeElement?.id).toBe('code')
    expect($('#code-problem').textContent).toBe('We do not know this code. Please check its spelling.')
  })

  it('that has ended is told at the field, and is no chip', async () => {
    const { server } = await opened(['mug-harbour'])
    server.cart.ended.add('WELCOME10')
    await enter('welcome10')
    await vi.waitFor(() => expect($('#code-problem').textContent).toBe('WELCOME10 has expired.'))
    expect($$('.chip')).toHaveLength(0)
    expect(said()).toBe('')
  })

  it.each(['large', 'LARGE'])('%s that takes nothing is not said to be applied', async (typed) => {
    await opened(['mug-harbour'])
    await enter(typed)
    await vi.waitFor(() => expect($('.chip .problem').textContent).toBe('LARGE applies from $100.00.'))
    expect(root().activeElement?.getAttribute('part')).toBe('code-toggle')
    expect($$('#code-form')).toHaveLength(0)
    expect(said()).toBe('')
  })

  it('that was refused is not told of any more where another is begun', async () => {
    await opened(['mug-harbour'])
    await enter('SPRNG')
    await vi.waitFor(() => expect($('#code-problem').textContent).not.toBe(''))
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect($$('#code-form')).toHaveLength(0))
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
    expect($('#code-problem').hidden).toBe(true)
    expect($('#code').getAttribute('aria-invalid')).toBe('false')
  })

  it('that ended while it was in the cart keeps its note when another is refused', async () => {
    const { server, store } = await opened(['mug-harbour'], { codes: ['WELCOME10'] })
    server.cart.ended.add('WELCOME10')
    await store.cart.refresh()
    await enter('SPRNG')
    await vi.waitFor(() => expect($('#code-problem').textContent).not.toBe(''))
    expect($$('.chip').map(words)).toEqual(['WELCOME10 10 % off WELCOME10 has expired.'])
  })

  it('that is refused is told where it is seen, however long the cart', async () => {
    await page.viewport(400, 700)
    const { server } = await opened(['mug-harbour', 'bowl-ripple', 'stool-milking', 'long-name'])
    for (const product of ['plate-second', 'cup-lettered']) server.cart.add({ product })
    await host().controller.store.cart.refresh()
    await enter('SPRNG')
    await vi.waitFor(() => expect($('#code-problem').textContent).not.toBe(''))
    await settled()
    const problem = $('#code-problem').getBoundingClientRect()
    expect(problem.bottom).toBeLessThanOrEqual($('.body').getBoundingClientRect().bottom)
  })
})

it('of two shows what each took off, and what came off by itself', async () => {
  const { server, store } = await opened(['mug-harbour'], { codes: ['WELCOME10', 'FIVEOFF'] })
  server.cart.add({ product: 'plate-second', quantity: 2 })
  await store.cart.refresh()
  await vi.waitFor(() => expect($$('.chip').map(words)).toHaveLength(3))
  expect($$('.chip').map(words)).toEqual([
    'Two plates −$4.00',
    'WELCOME10 10 % off −$6.40',
    'FIVEOFF $5.00 off −$5.00',
  ])
  expect($$('[part=promotion] button')).toHaveLength(0)
  expect($$('.totals > div').map(words)).toEqual([
    'Subtotal $64.00',
    'Discounts −$15.40',
    'Tax $3.89',
    'Total $52.49',
  ])
  await store.cart.removeCode('WELCOME10')
  await store.cart.removeCode('FIVEOFF')
  await vi.waitFor(() => expect($$('.totals > div').map(words)).toContain('Discount −$4.00'))
})

describe('a gift certificate', () => {
  it('is entered like a code, and shown by its end with what is left', async () => {
    await opened(['mug-harbour'])
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
    await userEvent.keyboard('tree-bowl-moss-2345{Enter}')
    await vi.waitFor(() =>
      expect($$('.chip').map(words)).toEqual(['••••2345 Gift certificate, $14.08 left −$25.92']),
    )
    expect($$('#code-form')).toHaveLength(0)
    expect($$('.totals > div').map(words)).toContain('Gift certificate (••••2345) −$25.92')
    expect(totalSaid()).toBe('$0.00')
    await page.getByRole('button', { name: 'Remove code ••••2345' }).click()
    await vi.waitFor(() => expect($$('.chip')).toHaveLength(0))
    expect(totalSaid()).toBe('$25.92')
  })

  it('that is refused stays to be mended', async () => {
    const { server } = await opened(['mug-harbour'])
    server.refuse('cart.applyCode', 'certificateEmpty')
    await page.getByText('Add a code').click()
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('code'))
    await userEvent.keyboard('TREE-BOWL-MOSS-2345{Enter}')
    await vi.waitFor(() =>
      expect($('#code-problem').textContent).toBe('Nothing is left on this gift certificate.'),
    )
    expect($$('#code-form')).toHaveLength(1)
  })
})

describe('tax', () => {
  it.each([
    [{ included: false, rates: { '': 8 } }, ['Tax $1.92']],
    [{ included: true, rates: { '': 19 } }, ['Including tax $3.83']],
    [{ included: true, rates: { MwSt: 19 } }, ['Including tax (MwSt) $3.83']],
    [{ included: false, rates: { State: 4, City: 4.5 } }, ['Tax (State) $0.96', 'Tax (City) $1.08']],
  ])('is shown as the merchant sets it: %j', async (tax, rows) => {
    const { server, store } = await opened(['mug-harbour'])
    server.cart.tax = tax
    await store.cart.refresh()
    await vi.waitFor(() => expect($$('.totals .tax').map(words)).toEqual(rows))
  })
})

describe('the checkout', () => {
  it('is visited once, with the way back', async () => {
    const { server } = await opened(['mug-harbour'])
    const visited = vi.spyOn(host(), 'visit').mockImplementation(() => {})
    await page.getByRole('button', { name: 'Checkout $25.92' }).dblClick()
    await vi.waitFor(() => expect(visited).toHaveBeenCalledWith('http://cart.test/checkout/1?k=2'))
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]!.input).toEqual({
      successUrl: new URL('/thanks?order={ORDER_ID}', document.baseURI).href,
      cancelUrl: location.href,
      locale: 'en',
    })
  })

  it('says why it cannot begin', async () => {
    const { server } = await opened(['mug-harbour'])
    const visited = vi.spyOn(host(), 'visit').mockImplementation(() => {})
    server.refuse('cart.checkout', 'redirectNotAllowed')
    await page.getByRole('button', { name: /^Checkout/ }).click()
    await vi.waitFor(() =>
      expect($('.banner').textContent).toContain('Checkout cannot lead back to this page.'),
    )
    expect(visited).not.toHaveBeenCalled()
  })
})

describe('the server', () => {
  it('that is slow leaves the shopper a picture of what comes', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    const release = server.hold()
    const given = openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await expect.element(page.getByText('Loading your cart')).toBeInTheDocument()
    release()
    await given
    await vi.waitFor(() => expect($$('.line')).toHaveLength(1))
  })

  it('that is down is told in the drawer, and asked again', async () => {
    const { server } = await opened(['mug-harbour'])
    server.weather = 'down'
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect($('.banner').textContent).toContain('The shop cannot be reached.'))
    expect($<HTMLInputElement>('.stepper input').value).toBe('1')
    expect(host().matches(':state(error)')).toBe(true)
    server.weather = 'fine'
    await page.getByRole('button', { name: 'Try again' }).click()
    await vi.waitFor(() => expect($<HTMLInputElement>('.stepper input').value).toBe('2'))
    expect($$('.banner')).toHaveLength(0)
  })

  it('that fails is told in its own words, outside of what scrolls', async () => {
    const { server } = await opened(['mug-harbour'])
    server.weather = 'broken'
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect($('.banner').textContent).toContain('Something went wrong in the shop.'))
    expect($('.banner').closest('.body')).toBeNull()
    server.weather = 'fine'
    server.refuse('cart.setQuantity', 'unavailable', 9)
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect($('.banner').textContent).toContain('Please try again in 9 seconds.'))
  })

  it('that was never there leaves a way to try again', async () => {
    const server = new FakeServer()
    server.weather = 'html'
    await openPage(html`<tote-cart open></tote-cart>`, { server, remembered: true })
    await vi.waitFor(() => expect($$('.banner')).toHaveLength(1))
    server.weather = 'fine'
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByText('Your cart is empty')).toBeVisible()
  })
})
