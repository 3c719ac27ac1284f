import { html } from 'lit'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { FakeServer } from '../test/fake-server.ts'
import { expectAccessible, listen, notice, openPage, settled } from '../test/page.ts'

const shownCart = () => document.querySelector('tote-cart')

const bowl = html`<tote-add product="bowl-ripple">
  <form action="/add" method="post">
    <label for="size">Size</label>
    <select id="size" name="option.Size" required>
      <option value="">Choose</option>
      <option>Small</option>
      <option>Large</option>
    </select>
    <label>Quantity <input name="quantity" type="number" value="1" min="1" /></label>
    <button>Add bowl</button>
  </form>
</tote-add>`

/** Makes a change once for each name, as the real server does, and loses answers on their way. */
function remembering(server: FakeServer) {
  const names: string[] = []
  const answers = new Map<string, Response>()
  const { fetch } = server
  let losses = 0
  server.fetch = async (request, init) => {
    const name = new Headers(init?.headers).get('Idempotency-Key')
    if (!name) return fetch(request, init)
    names.push(name)
    const answer = answers.get(name) ?? (await fetch(request, init))
    answers.set(name, answer)
    if (losses-- > 0) throw new TypeError('Failed to fetch')
    return answer.clone()
  }
  const lose = (count: number) => {
    losses = count
  }
  return { names, lose }
}

it('is accessible', async () => {
  const { body } = await openPage(bowl)
  await expectAccessible(body)
})

describe('around a button', () => {
  const mug = html`<tote-add product="mug-harbour"><button>Add mug</button></tote-add>`

  it('adds and opens the cart', async () => {
    const { server } = await openPage(mug)
    const added = listen('tote-add')
    await page.getByText('Add mug').click()
    await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
    expect(server.seen[0]).toMatchObject({ path: 'cart.add', input: { product: 'mug-harbour' } })
    expect(added[0]!.detail).toMatchObject({
      line: { name: 'Harbour mug' },
      quantity: 1,
      cart: { quantity: 1 },
    })
    expect(added[0]!.target).toBe(document.querySelector('tote-add'))
  })

  it('can be used with the keyboard', async () => {
    const { server } = await openPage(mug)
    document.querySelector('button')!.focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(server.paths()).toEqual(['cart.add']))
  })

  it('is busy without losing the focus, and takes a double click for one', async () => {
    const { server, body } = await openPage(mug)
    const release = server.hold()
    const button = body.querySelector('button')!
    await page.getByText('Add mug').dblClick()
    expect(button.getAttribute('aria-busy')).toBe('true')
    expect(document.activeElement).toBe(button)
    release()
    await vi.waitFor(() => expect(button.hasAttribute('aria-busy')).toBe(false))
    expect(server.paths()).toEqual(['cart.add'])
  })

  it('sends the variant and the quantity it names', async () => {
    const { server } = await openPage(
      html`<tote-add product="vase-dune" variant="moss" quantity="2"><button>Add</button></tote-add>`,
    )
    await page.getByText('Add').click()
    await vi.waitFor(() => expect(server.seen).toHaveLength(1))
    expect(server.seen[0]!.input).toEqual({ product: 'vase-dune', variant: 'moss', quantity: 2 })
  })

  it('says politely what was added where the cart stays closed', async () => {
    await openPage(html`<tote-add product="mug-harbour" open-on="never"><button>Add mug</button></tote-add>`)
    await page.getByText('Add mug').click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Harbour mug added to your cart')
    expect(shownCart()).toBeNull()
  })

  it('has no use for a price on the page, and tells its author once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server } = await openPage(
      html`<tote-add product="mug-harbour" price="1"><form><input name="price" value="1" /><button>Add</button></form></tote-add>`,
    )
    for (const count of [1, 2]) {
      document.querySelector('button')!.click()
      await vi.waitFor(() => expect(server.seen).toHaveLength(count))
    }
    expect(server.seen[1]!.input).toEqual({ product: 'mug-harbour' })
    expect(said.mock.calls.map(([text]) => text)).toEqual([expect.stringMatching(/price.*ignored/)])
    said.mockRestore()
  })

  it('sends a signed offer in place of all that it would be asked for', async () => {
    const { server } = await openPage(
      html`<tote-add product="mug-harbour" offer="e30.e30.x">
        <form>
          <input name="variant" value="large" /><input name="option.Size" value="Large" />
          <input name="field.engraving" value="Ada" /><input name="quantity" value="2" />
          <button>Add</button>
        </form>
      </tote-add>`,
    )
    await page.getByText('Add').click()
    await vi.waitFor(() => expect(server.seen).toHaveLength(1))
    expect(server.seen[0]!.input).toEqual({ offer: 'e30.e30.x', fields: { engraving: 'Ada' }, quantity: 2 })
  })

  it('is one that opens no cart where the page’s cart says so, unless it says otherwise', async () => {
    const { store } = await openPage(
      html`<tote-cart open-on="never"></tote-cart>
        <tote-add product="mug-harbour"><button>Add quietly</button></tote-add>
        <tote-add product="mug-harbour" open-on="add"><button>Add mug</button></tote-add>`,
    )
    await page.getByText('Add quietly').click()
    await expect.element(page.getByText('Harbour mug added to your cart')).toBeInTheDocument()
    expect(shownCart()!.open).toBe(false)
    await page.getByText('Add mug').click()
    await vi.waitFor(() => expect(shownCart()!.open).toBe(true))
    expect(store.cart.value.quantity).toBe(2)
  })

  it('does nothing that the page prevents', async () => {
    const { server } = await openPage(mug)
    const asked = listen('tote-before-add')
    document.addEventListener('tote-before-add', (event) => event.preventDefault(), { once: true })
    await page.getByText('Add mug').click()
    await vi.waitFor(() => expect(document.querySelector('button')!.ariaBusy).toBeNull())
    expect([asked[0]!.detail, server.seen, notice()]).toEqual([
      { lines: [{ product: 'mug-harbour' }] },
      [],
      undefined,
    ])
  })
})

describe('around a form', () => {
  it('adds what was chosen', async () => {
    const { server } = await openPage(bowl)
    await page.getByLabelText('Size').selectOptions('Large')
    await page.getByLabelText('Quantity').fill('3')
    await page.getByText('Add bowl').click()
    await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
    expect(server.seen[0]!.input).toEqual({ product: 'bowl-ripple', options: { Size: 'Large' }, quantity: 3 })
  })

  it('leaves the form its own checks', async () => {
    const { server } = await openPage(bowl)
    await page.getByText('Add bowl').click()
    await settled()
    expect(server.seen).toEqual([])
  })

  it('leaves other buttons of the form alone', async () => {
    const { server } = await openPage(
      html`<tote-add product="mug-harbour"><form><button type="button">Size guide</button></form></tote-add>`,
    )
    await page.getByText('Size guide').click()
    await settled()
    expect(server.seen).toEqual([])
  })
})

describe('with the page of a product in place of its sku', () => {
  it('adds what was chosen there, and never a price', async () => {
    const server = new FakeServer()
    const address = new URL('/p/1', location.href).href
    server.cart.pages.set(address, 'bowl-ripple')
    const { body } = await openPage(
      html`<tote-add verify-url="/p/1" price="1">
        <form>
          <select name="option.Size" aria-label="Size"><option>Small</option><option>Large</option></select>
          <label>Quantity <input name="quantity" type="number" value="1" /></label>
          <input type="hidden" name="price" value="1" />
          <button>Add bowl</button>
        </form>
      </tote-add>`,
      { server },
    )
    await expectAccessible(body)
    const added = listen('tote-add')
    await page.getByLabelText('Size').selectOptions('Large')
    await page.getByLabelText('Quantity').fill('2')
    await page.getByText('Add bowl').click()
    await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
    expect(server.seen[0]).toMatchObject({ path: 'cart.add' })
    expect(server.seen[0]!.input).toEqual({ page: address, options: { Size: 'Large' }, quantity: 2 })
    expect(added[0]!.detail).toMatchObject({ quantity: 2 })
  })

  it('the sku counts where there is one', async () => {
    const { server } = await openPage(
      html`<tote-add product="mug-harbour" verify-url="/p/1"><button>Add</button></tote-add>`,
    )
    await page.getByText('Add').click()
    await vi.waitFor(() => expect(server.seen).toHaveLength(1))
    expect(server.seen[0]!.input).toEqual({ product: 'mug-harbour' })
  })

  it('an address that is none adds nothing and tells the author', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server } = await openPage(
      html`<tote-add verify-url="javascript:alert(1)"><button>Add</button></tote-add>`,
    )
    await page.getByText('Add').click()
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/<tote-add>.*product/), expect.anything())
    expect(server.seen).toEqual([])
    said.mockRestore()
  })
})

describe('data-tote-add', () => {
  it('says which variant and how many, or holds an offer', async () => {
    const { server } = await openPage(
      html`<button data-tote-add="bowl-ripple" data-tote-variant="large" data-tote-quantity="2">Add bowls</button>
        <button data-tote-add data-tote-offer="e30.e30.x">Add offer</button>`,
    )
    await page.getByText('Add bowls').click()
    await vi.waitFor(() => expect(server.seen).toHaveLength(1))
    document.querySelectorAll('button')[1]!.click()
    await vi.waitFor(() => expect(server.seen.length).toBeGreaterThan(1))
    expect(server.seen.map(({ input }) => input)).toEqual([
      { product: 'bowl-ripple', variant: 'large', quantity: 2 },
      { offer: 'e30.e30.x' },
    ])
  })

  it('works on any element, also on one that came later', async () => {
    const { server, body } = await openPage(html`<p></p>`)
    const link = document.createElement('a')
    link.href = '/buy/mug-harbour'
    link.dataset['toteAdd'] = 'mug-harbour'
    link.textContent = 'Buy the mug'
    body.append(link)
    await page.getByText('Buy the mug').click()
    await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
    expect(server.paths()).toEqual(['cart.add'])
  })

  it('works inside another element’s shadow', async () => {
    const { server, body } = await openPage(html`<div></div>`)
    const button = document.createElement('button')
    button.dataset['toteAdd'] = 'mug-harbour'
    body.firstElementChild!.attachShadow({ mode: 'open' }).append(button)
    button.click()
    await vi.waitFor(() => expect(server.paths()).toEqual(['cart.add']))
  })
})

describe('an author who has prevented it', () => {
  it.each([
    [
      'a submission',
      html`<tote-add product="mug-harbour"><form><button>Add</button></form></tote-add>`,
      'submit',
    ],
    ['a click', html`<tote-add product="mug-harbour"><button>Add</button></tote-add>`, 'click'],
    ['a click on data-tote-add', html`<button data-tote-add="mug-harbour">Add</button>`, 'click'],
  ])('is respected: %s', async (_, markup, type) => {
    const { server, body } = await openPage(markup)
    body
      .querySelector(type === 'submit' ? 'form' : 'button')!
      .addEventListener(type, (event) => event.preventDefault())
    body.querySelector('button')!.click()
    await settled()
    expect(server.seen).toEqual([])
  })

  it('and a shopper who wants another tab are left alone', async () => {
    const { server, body } = await openPage(html`<a href="#mug" data-tote-add="mug-harbour">Buy</a>`)
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, [key]: true })
      let prevented = true
      const last = (late: Event) => {
        prevented = late.defaultPrevented
        late.preventDefault()
      }
      addEventListener('click', last, { once: true })
      body.querySelector('a')!.dispatchEvent(event)
      expect(prevented).toBe(false)
    }
    await settled()
    expect(server.seen).toEqual([])
  })
})

it('tells choices of one product apart when it says what was added', async () => {
  await openPage(
    html`<tote-add product="vase-dune" variant="moss" open-on="never"><button>Add</button></tote-add>`,
  )
  await page.getByText('Add').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Dune vase, Moss added to your cart')
})

describe('when it cannot be', () => {
  it('says why, and leaves the cart closed', async () => {
    await openPage(html`<button data-tote-add="bowl-moon">Add bowl</button>`)
    await page.getByText('Add bowl').click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Sorry, this is sold out.')
    expect(shownCart()).toBeNull()
    await expectAccessible(document.querySelector('[data-tote-notice]')!)
    await page.getByText('Dismiss').click()
    expect(notice()).toBeUndefined()
  })

  it.each([
    ['down', 'The cart cannot be reached just now.'],
    ['html', 'The cart cannot be reached just now.'],
    ['broken', 'Something went wrong in the shop. Please try again.'],
  ] as const)('tells of a server that is %s, and tries again when asked', async (weather, said) => {
    const { server, store } = await openPage(
      html`<tote-add product="mug-harbour"><button>Add mug</button></tote-add>`,
    )
    const errors = listen('tote-error')
    server.weather = weather
    await page.getByText('Add mug').click()
    await expect.element(page.getByRole('alert')).toHaveTextContent(said)
    expect(errors).toHaveLength(1)
    expect(errors[0]!.detail.error).toBeInstanceOf(Error)
    server.weather = 'fine'
    await page.getByText('Try again').click()
    await vi.waitFor(() => expect(store.cart.value.quantity).toBe(1))
    expect(notice()).toBeUndefined()
  })

  describe('and the answer to what was done is lost', () => {
    const mug = html`<tote-add product="mug-harbour"><button>Add mug</button></tote-add>`

    it('tries again under the same name, so that it is added once', async () => {
      const server = new FakeServer()
      const { names, lose } = remembering(server)
      const { store } = await openPage(mug, { server })
      const added = listen('tote-add')
      lose(2)
      await page.getByText('Add mug').click()
      await page.getByText('Try again').click()
      await vi.waitFor(() => expect(names).toHaveLength(2))
      await page.getByText('Try again').click()
      await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
      expect(names).toEqual([names[0], names[0], names[0]])
      expect(store.cart.value.lines).toMatchObject([{ name: 'Harbour mug', quantity: 1 }])
      expect(added).toHaveLength(1)
      expect(notice()).toBeUndefined()
    })

    it('takes the next press for another addition', async () => {
      const server = new FakeServer()
      const { names, lose } = remembering(server)
      const { store } = await openPage(
        html`<tote-add product="mug-harbour" open-on="never"><button>Add mug</button></tote-add>`,
        { server },
      )
      lose(1)
      await page.getByText('Add mug').click()
      await page.getByText('Try again').click()
      await expect.element(page.getByRole('status')).toHaveTextContent('Harbour mug added to your cart')
      await page.getByText('Add mug').click()
      await vi.waitFor(() => expect(store.cart.value.quantity).toBe(2))
      const [first, again, next] = names
      expect(again).toBe(first)
      expect(next).not.toBe(first)
    })

    it('still says so where the cart has been read again meanwhile', async () => {
      const server = new FakeServer()
      server.cart.add({ product: 'bowl-ripple', variant: 'large' })
      const { lose } = remembering(server)
      const { store } = await openPage(mug, { server, remembered: true })
      const added = listen('tote-add')
      lose(1)
      await page.getByText('Add mug').click()
      await expect.element(page.getByText('Try again')).toBeVisible()
      await store.cart.refresh()
      expect(store.cart.value.quantity).toBe(2)
      await page.getByText('Try again').click()
      await vi.waitFor(() => expect(shownCart()?.open).toBe(true))
      expect(store.cart.value.quantity).toBe(2)
      expect(added.map(({ detail }) => detail.line)).toMatchObject([{ name: 'Harbour mug', quantity: 1 }])
    })
  })

  it('does not take a cart that only now arrives for an addition', async () => {
    const server = new FakeServer()
    server.cart.add({ product: 'mug-harbour' })
    const release = server.hold()
    const opening = openPage(html`<button data-tote-add="bowl-moon">Add bowl</button>`, {
      server,
      remembered: true,
    })
    await page.getByText('Add bowl').click()
    release()
    await opening
    await expect.element(page.getByRole('alert')).toHaveTextContent('Sorry, this is sold out.')
    expect(shownCart()).toBeNull()
  })

  it('speaks German where the page does', async () => {
    await openPage(html`<button data-tote-add="bowl-moon">Kaufen</button>`, { locale: 'de-AT' })
    await page.getByText('Kaufen').click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Leider ausverkauft.')
  })

  it('tells the author what is missing', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { server } = await openPage(html`<tote-add><button>Add</button></tote-add>`)
    await page.getByText('Add').click()
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/<tote-add>.*product/), expect.anything())
    expect(server.seen).toEqual([])
    said.mockRestore()
  })
})

describe('with what goes beside a variant', () => {
  const cup = html`<tote-add product="cup-lettered">
    <form>
      <label><input type="checkbox" name="modifier.Gift wrap" /> Gift wrap</label>
      <select name="modifier.Ribbon" aria-label="Ribbon">
        <option value="">None</option>
        <option>Gold</option>
      </select>
      <label>Engraving <input name="field.engraving" maxlength="20" /></label>
      <label>Motto <input name="field.motto" /></label>
      <button>Add cup</button>
    </form>
  </tote-add>`

  it('adds what was chosen and written', async () => {
    const { server, store } = await openPage(cup)
    await page.getByLabelText('Gift wrap').click()
    await page.getByLabelText('Ribbon').selectOptions('Gold')
    await page.getByLabelText('Engraving').fill('Ada')
    await page.getByText('Add cup').click()
    await vi.waitFor(() => expect(store.cart.value.quantity).toBe(1))
    expect(server.seen[0]!.input).toEqual({
      product: 'cup-lettered',
      modifiers: { 'Gift wrap': true, Ribbon: 'Gold' },
      fields: { engraving: 'Ada' },
    })
  })

  it('leaves out what was not', async () => {
    const { server } = await openPage(cup)
    await page.getByText('Add cup').click()
    await vi.waitFor(() => expect(server.seen[0]!.input).toEqual({ product: 'cup-lettered' }))
  })

  it('tells the shopper of a name that the product does not know', async () => {
    const { store } = await openPage(cup)
    await page.getByLabelText('Motto').fill('Carpe diem')
    await page.getByText('Add cup').click()
    await vi.waitFor(() =>
      expect(notice()?.textContent).toContain('“motto” cannot be given for this product.'),
    )
    expect(store.cart.value.quantity).toBe(0)
  })

  it('says what was added so that it is told from others', async () => {
    await openPage(html`<div role="none">${cup}</div>`)
    document.querySelector('tote-add')!.openOn = 'never'
    await page.getByLabelText('Engraving').fill('Ada')
    await page.getByText('Add cup').click()
    await expect.element(page.getByText('Lettered cup, Engraving Ada added to your cart')).toBeInTheDocument()
  })
})
