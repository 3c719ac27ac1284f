import { MAX_ADDRESSES, type ResumeInput } from '@tote/shared/customer.ts'
import { describe, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import {
  at,
  button,
  element,
  expectAccessible,
  focused,
  heading,
  openAccount,
  openRoom,
  root,
  status,
  tellTabs,
} from '../test/account.ts'
import { ada, FakeAccount } from '../test/fake-account.ts'

const text = () => root().querySelector('.room')!.textContent!.replace(/\s+/g, ' ').trim()

/** On the account page, with everything an account can have. */
async function inside(account = new FakeAccount().fill(), back?: ResumeInput): Promise<FakeAccount> {
  account.power = 'account'
  await openAccount({ own: true, account, ...(back && { returnUrl: back.returnTo, proof: back.proof }) })
  await expect.element(heading('Orders')).toBeVisible()
  await expect.poll(() => root().querySelector('.room .ghost')).toBeNull()
  return account
}

describe('who is signed in', () => {
  const back = { returnTo: 'https://shop.example/', proof: 'a'.repeat(64) }

  it('is told by name and e-mail address, with the way out', async () => {
    const account = await inside()
    expect(root().querySelector('[part=header]')!.textContent).toMatch(/Ada Lovelace\s+ada@example\.com/)
    expect(root().querySelector('[part=continue-button]')).toBeNull()
    await expectAccessible()
    await button('Sign out').click()
    await expect.element(heading('Sign in')).toBeVisible()
    expect(status()).toBe('You are signed out.')
    expect(focused()).toBe(at('.heading'))
    expect(account.asked('customer.forget')).toHaveLength(1)
    expect(element().matches(':state(signed-in)')).toBe(false)
  })

  it('goes on to the shop, signed in there too', async () => {
    const account = new FakeAccount()
    account.returnUrl = '#went-on'
    await inside(account, back)
    await button('Continue to the shop').click()
    await expect.poll(() => location.hash).toBe('#went-on')
    expect(account.asked('signIn.resume')).toEqual([back])
  })

  it('sees in forced colours which room is open', async () => {
    await inside()
    const emulate = (value: string) =>
      cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
    await emulate('active')
    const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(at('.tab[aria-current=page]'))
    const seen = { color, backgroundColor, forcedColorAdjust }
    await emulate('none')
    expect(seen.forcedColorAdjust).toBe('none')
    expect(seen.color).not.toBe(seen.backgroundColor)
  })

  it('stays where the way to the shop is refused', async () => {
    const account = new FakeAccount()
    account.refuse('signIn.resume', 'redirectNotAllowed')
    await inside(account, back)
    await button('Continue to the shop').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/cannot lead back/)
  })

  it('is asked to sign in again where the session was ended elsewhere', async () => {
    const account = await inside()
    account.power = 'none'
    await button('Devices').click()
    await expect.element(heading('Sign in')).toBeVisible()
    expect(root().textContent).not.toContain('Ada')
    expect(at('[part=problem]').textContent).toContain('You have been signed out.')
  })

  it('is told of it where the server does not know its own mind, and is asked no more', async () => {
    const account = await inside()
    account.refuse('account.sessions', 'signInNeeded')
    account.refuse('account.sessions', 'signInNeeded')
    await button('Devices').click()
    await expect.poll(() => account.asked('customer.get')).toHaveLength(2)
    await button('Devices').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toContain('You have been signed out.')
    expect(account.asked('customer.get')).toHaveLength(2)
  })

  it('keeps what is being typed while another tab asks who it is', async () => {
    const account = await inside()
    await openRoom('Addresses')
    await button('Add an address').click()
    await expect.poll(() => at('#address-city')).toBeTruthy()
    await userEvent.fill(at('#address-city'), 'Jena')
    tellTabs()
    await expect.poll(() => account.asked('customer.get')).toHaveLength(2)
    expect(at('#address-city').value).toBe('Jena')
  })

  it('sees nothing of who was there before', async () => {
    const account = await inside()
    account.account = { ...account.account, email: 'bo@example.com', name: 'Bo' }
    account.orders = []
    tellTabs()
    await expect.poll(() => root().textContent).toContain('No orders yet')
    expect(root().textContent).not.toContain('Ada')
    expect(root().textContent).toContain('bo@example.com')
  })

  it('sees the whole account on a merchant’s page that may', async () => {
    const account = new FakeAccount().fill()
    account.power = 'account'
    await openAccount({ account })
    await expect.element(heading('Orders')).toBeVisible()
    await expect.poll(text).toContain('Order 1042')
  })

  it('fits a phone', async () => {
    await page.viewport(320, 640)
    await inside()
    for (const room of ['Orders', 'Addresses', 'Devices', 'My data']) {
      await openRoom(room)
      expect(document.documentElement.scrollWidth, room).toBeLessThanOrEqual(320)
      await expectAccessible()
    }
  })
})

describe('orders', () => {
  it('are listed newest first, and the earlier ones on demand', async () => {
    const account = await inside()
    expect(text()).toMatch(
      /Order 1042 Paid Ripple bowl, Harbour mug, and 4 more November 20, 2026 · 2 items \$103\.68 Order 1041/,
    )
    await button('Show earlier orders').click()
    await expect.poll(text).toContain('Order 1040')
    expect(account.asked('account.orders')).toEqual([undefined, { before: 1041 }])
    expect(focused()).toBe(at('[data-order="1040"]'))
    expect(root().querySelector('[part=more-button]')).toBeNull()
  })

  it('show one that somebody else paid for with its lines and totals alone', async () => {
    const account = await inside()
    account.paidByOther = 1041
    await button('Order 1041').click()
    await expect.poll(text).toMatch(/Ripple bowl Large · × 2 \$96\.00.*Total \$93\.31/)
    expect(root().querySelector('.facts')).toBeNull()
  })

  it('show one with its lines, totals, address and card, and go back', async () => {
    await inside()
    await button('Order 1041').click()
    await expect.element(heading('Order 1041')).toBeVisible()
    await expect.poll(() => root().querySelector('.facts')).toBeTruthy()
    expect(text()).toContain('Placed on November 17, 2026')
    expect(text()).toMatch(/Ripple bowl Large · × 2 \$96\.00/)
    expect(text()).toMatch(/Discount \(WELCOME10\) −\$9\.60.*Total \$93\.31/)
    const facts = [...root().querySelectorAll('.facts dd')].map(({ textContent }) => textContent)
    expect(facts.slice(0, 4)).toEqual(['Ada Lovelace', '12 Mill Lane', 'Portland, OR 97201', 'United States'])
    expect(facts.slice(4)).toEqual(['ada@example.com', '+1 503 555 0100', 'Visa ending in 4242'])
    expect(focused()).toBe(at('.heading'))
    await expectAccessible()
    await button('All orders').click()
    await expect.poll(focused).toBe(at('[data-order="1041"]'))
  })

  it('say that there are none yet', async () => {
    await inside(new FakeAccount())
    expect(text()).toContain('No orders yet')
    await expectAccessible()
  })

  it('tell of an order that is not there', async () => {
    const account = await inside()
    account.refuse('account.order', 'orderNotFound')
    await button('Order 1042').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/cannot find this order/)
    expect(root().querySelector('.ghost')).toBeNull()
    await expectAccessible()
  })
})

describe('addresses', () => {
  async function type(fields: Record<string, string>): Promise<void> {
    await expect.poll(() => at('#address-name')).toBeTruthy()
    for (const [name, value] of Object.entries(fields)) await userEvent.fill(at(`#address-${name}`), value)
  }

  it('are listed, the checkout’s first one marked', async () => {
    await inside()
    await openRoom('Addresses')
    await expect
      .poll(text)
      .toMatch(/Ada Lovelace 12 Mill Lane ?Portland, OR 97201 ?United States Preselected at/)
    expect(text()).toMatch(/Schönhauser Allee 9 ?Hinterhaus ?10119 Berlin ?Germany/)
    expect(root().querySelectorAll('.chip')).toHaveLength(1)
    await expectAccessible()
  })

  it('are added with the fields of their country', async () => {
    const account = await inside(new FakeAccount())
    await openRoom('Addresses')
    await expect.poll(text).toContain('No addresses yet')
    await expectAccessible()
    await button('Add an address').click()
    await expect.element(heading('New address')).toBeVisible()
    await expect.poll(() => at('#address-country')?.value).toBe('US')
    expect(at('#address-region')).toBeTruthy()
    await userEvent.selectOptions(at('#address-country'), 'DE')
    await expect.poll(() => at('#address-region')).toBeNull()
    await type({ name: 'Ada Lovelace', line1: 'Gartenweg 1', city: 'Jena', postalCode: '07743' })
    await expectAccessible()
    await button('Save').click()
    await expect.element(heading('Addresses')).toBeVisible()
    const address = {
      name: 'Ada Lovelace',
      line1: 'Gartenweg 1',
      city: 'Jena',
      postalCode: '07743',
      country: 'DE',
    }
    expect(account.asked('account.saveAddress')).toEqual([{ address }])
    expect(text()).toContain('07743 Jena')
    expect(status()).toBe('The address is saved.')
  })

  it('say at each field what is missing, and lead to the first', async () => {
    const account = await inside()
    await openRoom('Addresses')
    await button('Add an address').click()
    await type({ line1: '12 Mill Lane', postalCode: '9' })
    await button('Save').click()
    await expect.poll(() => at('#address-name-error')?.textContent).toMatch(/name/)
    expect(at('#address-postalCode-error').textContent).toMatch(/ZIP/)
    expect(at('#address-line1-error')).toBeNull()
    expect(focused()).toBe(at('#address-name'))
    expect(account.asked('account.saveAddress')).toEqual([])
    await expectAccessible()
  })

  it('are put first, where the checkout begins', async () => {
    const account = await inside()
    const [, second] = account.account.addresses
    await openRoom('Addresses')
    await expect.poll(text).toMatch(/Portland.*Berlin/)
    await button('Put first: the address of Ada Lovelace').click()
    await expect.poll(text).toMatch(/Berlin.*Preselected.*Portland/)
    expect(account.asked('account.saveAddress')).toEqual([{ ...second!, first: true }])
    expect(focused()).toBe(at('.heading'))
    await expectAccessible()
  })

  it('are as many as there is room for', async () => {
    const account = new FakeAccount()
    const address = (i: number) => ({ id: crypto.randomUUID(), address: { ...ada, line1: `${i} Mill Lane` } })
    const addresses = Array.from({ length: MAX_ADDRESSES }, (_, i) => address(i))
    account.account = { ...account.account, addresses }
    await inside(account)
    await openRoom('Addresses')
    await expect.poll(() => at('[part=full]')?.textContent).toMatch(/remove one first/)
    expect(at('[part=add-address-button]')).toBeNull()
    await expectAccessible()
    await button('Remove the address of Ada Lovelace').first().click()
    await userEvent.click(at('#really'))
    await expect.poll(() => at('[part=add-address-button]')).toBeTruthy()
  })

  it('are changed in place', async () => {
    const account = await inside()
    const [first] = account.account.addresses
    await openRoom('Addresses')
    await button('Edit the address of Ada Lovelace').first().click()
    await expect.element(heading('Edit address')).toBeVisible()
    await expect.poll(() => at('#address-city')?.value).toBe('Portland')
    await type({ line1: '14 Mill Lane' })
    await button('Save').click()
    await expect.poll(text).toContain('14 Mill Lane')
    const address = { ...ada, line1: '14 Mill Lane' }
    expect(account.asked('account.saveAddress')).toEqual([{ id: first!.id, address }])
  })

  it('show what the server does not take', async () => {
    const account = await inside()
    await openRoom('Addresses')
    await button('Edit the address of Ada Lovelace').first().click()
    account.refuse('account.saveAddress', 'validationFailed', {
      fields: [{ pointer: '/address/city', code: 'wrong' }],
    })
    await button('Save').click()
    await expect.poll(() => at('#address-city-error')?.textContent).toMatch(/city/)
    expect(focused()).toBe(at('#address-city'))
    account.refuse('account.saveAddress', 'addressesFull')
    await button('Save').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/as many addresses/)
    await button('Cancel').click()
    await expect.poll(text).toContain('12 Mill Lane')
  })

  it('are removed when that is said twice', async () => {
    const account = await inside()
    const [first] = account.account.addresses
    await openRoom('Addresses')
    const remove = button('Remove the address of Ada Lovelace')
    await remove.first().click()
    expect(focused()).toBe(at('[data-spare]'))
    await expectAccessible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(at(`[data-remove="${first!.id}"]`))
    expect(root().querySelector('#really')).toBeNull()
    await remove.first().click()
    await button('Keep it').click()
    expect(account.asked('account.removeAddress')).toEqual([])
    await remove.first().click()
    at('#really').click()
    await expect.poll(text).not.toContain('Mill Lane')
    expect(account.asked('account.removeAddress')).toEqual([{ id: first!.id }])
    expect(status()).toBe('The address is removed.')
    expect(focused()).toBe(at('.heading'))
  })
})

describe('devices', () => {
  it('are listed, this one marked, and ended one by one', async () => {
    const account = await inside()
    await openRoom('Devices')
    await expect.poll(text).toMatch(/Firefox on Linux This device Signed in on November 20, 2026/)
    expect(text()).toContain('Unknown browser')
    await expectAccessible()
    await button('Sign out Safari on iPhone').click()
    await expect.poll(text).not.toContain('Safari')
    expect(account.asked('account.endSession')).toEqual([{ id: 'fedcba9876543210' }])
    expect(status()).toBe('Safari on iPhone is signed out.')
  })

  it('are all ended at once, this one too', async () => {
    const account = await inside()
    await openRoom('Devices')
    await button('Sign out everywhere').click()
    await expect.element(heading('Sign in')).toBeVisible()
    expect(account.asked('account.endSessions')).toEqual([{}])
    expect(status()).toBe('You are signed out.')
  })
})

describe('my data', () => {
  it('changes the name', async () => {
    const account = await inside()
    await openRoom('My data')
    await expect.poll(() => at('#name')?.value).toBe('Ada Lovelace')
    await userEvent.fill(at('#name'), ' Ada King ')
    await button('Save').click()
    await expect.poll(status).toBe('Your name is saved.')
    expect(account.asked('account.setName')).toEqual([{ name: 'Ada King' }])
    await expect.poll(() => at('[part=name]').textContent).toBe('Ada King')
    await userEvent.fill(at('#name'), '  ')
    await button('Save').click()
    await expect.poll(status).toBe('Your name is removed.')
    expect(account.asked('account.setName')).toContainEqual({ name: null })
    await openRoom('Orders')
    expect(status()).toBe('')
  })

  it('is downloaded as a file of JSON', async () => {
    const saved: string[] = []
    const make = vi.spyOn(URL, 'createObjectURL')
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download)
    })
    await inside()
    await openRoom('My data')
    await button('Download my data').click()
    await expect.poll(() => saved).toEqual(['account-2026-11-22.json'])
    const blob = make.mock.lastCall?.[0] as Blob
    expect(blob.type).toBe('application/json')
    expect(JSON.parse(await blob.text())).toMatchObject({ merchant: 'Alder & Ash' })
    click.mockRestore()
    make.mockRestore()
  })

  it('is erased when that is said twice, and says what stays', async () => {
    const account = await inside()
    await openRoom('My data')
    await button('Erase my account').click()
    await expect.poll(focused).toBe(at('#final'))
    expect(text()).toMatch(/orders stay with the shop for its books, but without your name/)
    await expectAccessible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(at('#erase'))
    await button('Erase my account').click()
    await button('Keep my account').click()
    await expect.poll(focused).toBe(at('#erase'))
    expect(account.asked('account.erase')).toEqual([])
    await button('Erase my account').click()
    await button('Yes, erase it').click()
    await expect.element(heading('Your account is erased')).toBeVisible()
    expect(account.asked('account.erase')).toEqual([{ confirm: 'erase' }])
    expect(root().textContent).not.toContain('Lovelace')
    await expectAccessible()
  })

  it('is not erased while a payment is under way', async () => {
    const account = await inside()
    account.refuse('account.erase', 'paymentInProgress')
    await openRoom('My data')
    await button('Erase my account').click()
    await button('Yes, erase it').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/payment is already under way/)
    expect(at('[part=name]').textContent).toBe('Ada Lovelace')
  })
})

async function withJoinedCarts(): Promise<FakeAccount> {
  const account = new FakeAccount().fill()
  account.power = 'account'
  account.shop.cart.add({ product: 'bowl-ripple', variant: 'large', quantity: 2 })
  const { store } = await openAccount({ own: true, account })
  await expect.element(heading('Orders')).toBeVisible()
  const [line] = account.shop.cart.answer.cart.lines
  account.joined = { lines: [{ line: line!.id, quantity: 2 }], left: [], codes: [] }
  await store.identify('tg_again')
  account.power = 'account'
  await expect.poll(() => root().querySelector('[part=joined]')).toBeTruthy()
  await expectAccessible()
  return account
}

it('tells that two carts became one, and what was undone', async () => {
  const account = await withJoinedCarts()
  at('[part=undo-button]').click()
  await expect.poll(() => at('#undone')?.textContent).toMatch(/Undone\. What you had in this browser/)
  expect(account.asked('customer.undoJoin')).toHaveLength(1)
  expect([focused(), status()]).toEqual([at('#undone'), at('#undone').textContent])
  await expectAccessible()
})

it('says where it is too late to undo that', async () => {
  const account = await withJoinedCarts()
  account.joined = undefined
  account.refuse('customer.undoJoin', 'nothingToUndo')
  at('[part=undo-button]').click()
  await expect.poll(status).toBe('This can no longer be undone.')
  expect(focused()).toBe(at('.heading'))
})

it('says that carts which became one stay so', async () => {
  await withJoinedCarts()
  at('[part=keep-button]').click()
  await expect.poll(() => root().querySelector('[part=joined]')).toBeNull()
  expect([focused(), status()]).toEqual([at('.heading'), 'Your carts stay one.'])
})

describe.each(['light', 'dark'])('with the tokens of a shop, in %s', (scheme) => {
  it('stays easy to read', async () => {
    document.documentElement.style.colorScheme = scheme
    const look = new CSSStyleSheet()
    look.replaceSync(`:root {
      --tote-accent: light-dark(#34483d, #e0cfae); --tote-on-accent: light-dark(#fff, #241f1a);
      --tote-surface: light-dark(#fdfbf5, #221f1b); --tote-text: light-dark(#25211c, #f3eee4); }
      body { background: light-dark(#fdfbf5, #221f1b) }`)
    document.adoptedStyleSheets = [look]
    await inside()
    for (const room of ['Orders', 'Addresses', 'Devices', 'My data']) {
      await openRoom(room)
      await expect.poll(() => root().querySelector('.room .ghost')).toBeNull()
      await expectAccessible()
    }
    document.adoptedStyleSheets = []
  })
})
