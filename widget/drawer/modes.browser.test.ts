import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { listen, notice, openPage, settled } from '../test/page.ts'

const host = () => document.querySelector('tote-cart')!
const root = () => host().shadowRoot!
const $ = <T extends HTMLElement>(selector: string) => root().querySelector<T>(selector)!
const shopWith = (...skus: string[]) => {
  const server = new FakeServer()
  for (const product of skus) server.cart.add({ product })
  return server
}
const reasons = (type: 'tote-show' | 'tote-hide') => {
  const heard = listen(type)
  return () => heard.map(({ detail }) => detail.reason)
}

/** A cart in the page's flow, drawn. */
async function inFlow(mode: 'page' | 'inline', server = shopWith('mug-harbour'), locale = 'en') {
  const given = await openPage(html`<tote-cart mode=${mode} continue-url="/shop"></tote-cart>`, {
    server,
    remembered: true,
    locale,
  })
  await vi.waitFor(() => expect($('section')).toBeTruthy())
  return given
}

describe.each(['page', 'inline'] as const)('a cart in the flow (%s)', (mode) => {
  it('is there without being opened, has no dialog, and leaves the keyboard alone', async () => {
    await inFlow(mode)
    await vi.waitFor(() => expect($('.line')).toBeTruthy())
    expect($('dialog')).toBeNull()
    expect($('[part=close-button]')).toBeNull()
    expect($(`section[part=${mode}]`).getBoundingClientRect().height).toBeGreaterThan(300)
    expect(document.activeElement).toBe(document.body)
    expect(host().open).toBe(false)
  })

  it('does all that the drawer does', async () => {
    const { store } = await inFlow(mode)
    await page.getByLabelText('One more Harbour mug').click()
    await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
    await page.getByLabelText('Remove Harbour mug').click()
    await vi.waitFor(() => expect($('.empty')).toBeTruthy())
    expect($<HTMLAnchorElement>('[part=continue-link]').pathname).toBe('/shop')
    expect(host().matches(':state(empty):not(:state(open))')).toBe(true)
  })

  it('is led to by show(), and never open', async () => {
    await inFlow(mode)
    host().show('button')
    await vi.waitFor(() => expect(root().activeElement?.id).toBe('title'))
    expect(host().open).toBe(false)
  })

  it('keeps its place before it is drawn', async () => {
    const cart = document.createElement('tote-cart')
    await openPage(html``)
    cart.setAttribute('mode', mode)
    document.querySelector('main')!.append(cart)
    expect(cart.getBoundingClientRect().height).toBe(320)
  })

  it('says that its shop cannot be reached', async () => {
    const server = shopWith('mug-harbour')
    server.weather = 'down'
    await inFlow(mode, server)
    await vi.waitFor(() => expect($('[part=retry-button]')).toBeTruthy())
    server.weather = 'fine'
    $('[part=retry-button]').click()
    await vi.waitFor(() => expect($('.line')).toBeTruthy())
    expect(notice()).toBeUndefined()
  })
})

it('a page cart stands in two columns where there is room, in one where there is none', async () => {
  await page.viewport(1000, 700)
  await inFlow('page')
  await vi.waitFor(() => expect($('.footer')).toBeTruthy())
  const beside = () => $('.footer').getBoundingClientRect().left > $('.body').getBoundingClientRect().right
  expect(beside()).toBe(true)
  await page.viewport(414, 896)
  await vi.waitFor(() => expect(beside()).toBe(false))
})

it('nothing of a page cart is cut off at 320 px, in either direction', async () => {
  await page.viewport(320, 700)
  await inFlow('page', shopWith('mug-harbour', 'stool-milking'), 'ar')
  await vi.waitFor(() => expect($('.line')).toBeTruthy())
  expect($('.panel').dir).toBe('rtl')
  const cutOff = [...root().querySelectorAll('.panel :not(.visually-hidden)')]
    .filter((one) => one.getClientRects().length > 0)
    .filter((one) => one.getBoundingClientRect().right > 320 || one.getBoundingClientRect().left < 0)
  expect(cutOff.map(({ outerHTML }) => outerHTML.slice(0, 120))).toEqual([])
  await page.viewport(414, 896)
})

it('a page cart tells that it came into view, once; an inline one does not', async () => {
  const shown = reasons('tote-show')
  const { store } = await inFlow('page')
  await store.cart.add({ product: 'bowl-ripple', variant: 'large' })
  await settled()
  expect(shown()).toEqual(['api'])
  host().remove()
  await inFlow('inline')
  expect(shown()).toEqual(['api'])
})

describe('the drawer', () => {
  const opened = async () => {
    await openPage(html`<tote-cart></tote-cart>`, { server: shopWith('mug-harbour'), remembered: true })
    host().show('button')
    await vi.waitFor(() => expect($<HTMLDialogElement>('dialog')?.open).toBe(true))
  }

  it('tells why it opens and closes', async () => {
    const [shown, hidden] = [reasons('tote-show'), reasons('tote-hide')]
    await opened()
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(hidden()).toHaveLength(1))
    for (const press of ['[part=close-button]', '[part=continue-link]', 'dialog']) {
      host().open = true
      await vi.waitFor(() => expect($<HTMLDialogElement>('dialog').open).toBe(true))
      $(press).click()
      await vi.waitFor(() => expect($<HTMLDialogElement>('dialog').open).toBe(false))
    }
    expect(shown()).toEqual(['button', 'api', 'api', 'api'])
    expect(hidden()).toEqual(['escape', 'button', 'continue', 'backdrop'])
  })

  it('tells nothing where nothing changes', async () => {
    const [shown, hidden] = [reasons('tote-show'), reasons('tote-hide')]
    await opened()
    host().show()
    host().hide()
    host().hide('escape')
    await vi.waitFor(() => expect($<HTMLDialogElement>('dialog').open).toBe(false))
    host().removeAttribute('open')
    await settled()
    expect([shown(), hidden()]).toEqual([['button'], ['api']])
  })

  it('stays open where it is opened again before the browser has told that it was closed', async () => {
    const hidden = reasons('tote-hide')
    await opened()
    const dialog = $<HTMLDialogElement>('dialog')
    const told = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }))
    host().hide()
    await host().updateComplete
    expect(dialog.open).toBe(false)
    host().show()
    await told
    await settled()
    expect([dialog.open, hidden()]).toEqual([true, ['api']])
  })

  it.each(['Escape', 'the attribute'])(
    'stays open where the page prevents that it closes (%s)',
    async (how) => {
      await opened()
      const keep = (event: Event) => event.preventDefault()
      host().addEventListener('tote-hide', keep)
      if (how === 'Escape') await userEvent.keyboard('{Escape}')
      else host().removeAttribute('open')
      await settled()
      expect([host().open, $<HTMLDialogElement>('dialog').open]).toEqual([true, true])
      expect(host().matches(':state(open)')).toBe(true)
      host().removeEventListener('tote-hide', keep)
      host().hide()
      await vi.waitFor(() => expect($<HTMLDialogElement>('dialog').open).toBe(false))
    },
  )

  it('speaks in the direction of its language, on the side of the page', async () => {
    document.documentElement.dir = 'rtl'
    await opened()
    expect($('.panel').dir).toBe('ltr')
    await vi.waitFor(() => expect($('dialog').getBoundingClientRect().left).toBe(0))
    document.documentElement.removeAttribute('dir')
  })
})

it('takes what a page puts into its slots', async () => {
  const server = shopWith('mug-harbour', 'stool-milking')
  const [mug] = server.cart.answer.cart.lines
  const slotted = [
    'header',
    'empty',
    'before-totals',
    'after-totals',
    'footer',
    `line-extra-${mug!.id}`,
    'line-extra-stool-milking',
  ]
  const { store } = await openPage(
    html`<tote-cart open>${slotted.map((slot) => html`<b slot=${slot}>${slot}</b>`)}</tote-cart>`,
    { server, remembered: true },
  )
  const seen = () =>
    [...host().children].filter((one) => one.getClientRects().length > 0).map(({ slot }) => slot)
  await vi.waitFor(() => expect(seen()).toEqual(slotted.filter((slot) => slot !== 'empty')))
  await store.cart.clear()
  await vi.waitFor(() => expect(seen()).toEqual(['header', 'empty']))
  expect($('[part=empty]').querySelector('slot')!.assignedElements()).toHaveLength(1)
})

it('becomes a drawer, or one in the flow, when the page says so', async () => {
  await inFlow('page')
  host().removeAttribute('mode')
  await vi.waitFor(() => expect($<HTMLDialogElement>('dialog')?.open).toBe(false))
  host().show()
  await vi.waitFor(() => expect($<HTMLDialogElement>('dialog').open).toBe(true))
  expect($('.body').getBoundingClientRect().height).toBeLessThan($('dialog').clientHeight)
  host().mode = 'inline'
  await vi.waitFor(() => expect($('section')?.part.value).toBe('inline'))
  expect(host().open).toBe(false)
})

it('is busy while the page thinks about it, and as it was where the page says no', async () => {
  await inFlow('inline')
  await vi.waitFor(() => expect($('.line')).toBeTruthy())
  const { promise, resolve } = Promise.withResolvers<void>()
  const visited: string[] = []
  host().visit = (url) => void visited.push(url)
  host().addEventListener('tote-before-checkout', (event) => event.waitUntil(promise))
  host().addEventListener('tote-before-update', (event) => event.preventDefault())
  $('[part=checkout-button]').click()
  await vi.waitFor(() => expect($('[part=checkout-button]').ariaBusy).toBe('true'))
  expect(visited).toEqual([])
  resolve()
  await vi.waitFor(() => expect(visited).toHaveLength(1))
  $('[part=increase-button]').click()
  $('[part=remove-button]').click()
  await settled()
  expect($<HTMLInputElement>('[part=quantity-input]').value).toBe('1')
  expect($('.line').inert).toBe(false)
  expect(host().matches(':state(busy)')).toBe(false)
})
