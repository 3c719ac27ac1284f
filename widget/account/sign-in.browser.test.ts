import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  at,
  button,
  element,
  expectAccessible,
  focused,
  heading,
  openAccount,
  root,
  status,
} from '../test/account.ts'
import { CHALLENGE, CODE, FakeAccount } from '../test/fake-account.ts'
import { listen } from '../test/page.ts'

const link = () => root().querySelector<HTMLAnchorElement>('[part=sign-in-link]')

const sha256 = async (text: string) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Where a click on this link leads, without going there. */
async function follow(link: HTMLElement): Promise<URL> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const stay = (event: NavigateEvent) => {
    event.preventDefault()
    resolve(event.destination.url)
  }
  navigation.addEventListener('navigate', stay, { once: true })
  link.click()
  return new URL(await promise)
}

async function askForCode(email = 'ada@example.com'): Promise<void> {
  await expect.element(heading('Sign in')).toBeVisible()
  await userEvent.fill(at('#email'), email)
  await button('Send me a code').click()
  await expect.element(heading('Check your email')).toBeVisible()
}

async function enter(code: string): Promise<void> {
  await userEvent.fill(at('#code'), code)
  await button('Sign in').click()
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('on a page of the merchant’s', () => {
  it('leads to the account page, which leads back here', async () => {
    const { account } = await openAccount()
    await expect.poll(link).toBeTruthy()
    const url = new URL(link()!.href)
    expect(url.origin).toBe('http://cart.test')
    expect(url.pathname).toMatch(/^\/account\/pk_test_/)
    expect(Object.fromEntries(url.searchParams)).toEqual({ return: location.href, locale: 'en' })
    expect(element().matches(':state(busy), :state(signed-in)')).toBe(false)
    expect(account.asked('customer.get')).toHaveLength(1)
    await expectAccessible()
  })

  it('leads back to the page that the author names', async () => {
    await openAccount({ returnUrl: 'https://shop.example/cart' })
    await expect.poll(link).toBeTruthy()
    expect(new URL(link()!.href).searchParams.get('return')).toBe('https://shop.example/cart')
  })

  it('leads there so that the way back is good in this tab alone', async () => {
    await openAccount()
    await expect.poll(link).toBeTruthy()
    const first = await follow(link()!)
    const { proof, ...others } = Object.fromEntries(first.searchParams)
    expect(others).toEqual({ return: location.href, locale: 'en' })
    expect(proof).toBe(await sha256(sessionStorage.getItem('tote-sign-in')!))
    expect(sessionStorage.getItem('tote-sign-in')).toMatch(/^[0-9a-f]{64}$/)
    // Whichever of several ways there is taken to its end.
    expect((await follow(link()!)).searchParams.get('proof')).toBe(proof)
  })

  it('leaves the link to the browser where it is opened beside this tab', async () => {
    await openAccount()
    await expect.poll(link).toBeTruthy()
    for (const held of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
      const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, [held]: true })
      const isTaken = new Promise<boolean>((resolve) => {
        const judge = (event: Event) => {
          resolve(event.defaultPrevented)
          event.preventDefault()
        }
        addEventListener('click', judge, { once: true })
      })
      link()!.dispatchEvent(click)
      expect(await isTaken, held).toBe(false)
    }
    expect(sessionStorage.getItem('tote-sign-in')).toBeNull()
  })

  it.each([
    ['in a tab that keeps nothing', 'sessionStorage', undefined],
    ['on a page without https', 'crypto', undefined],
    ['to a page of another origin', undefined, 'https://shop.example/cart'],
  ] as const)('leads there without a way back %s', async (_, missing, returnUrl) => {
    await openAccount({ ...(returnUrl && { returnUrl }) })
    await expect.poll(link).toBeTruthy()
    if (missing) vi.stubGlobal(missing, { getRandomValues: () => new Uint8Array(32), getItem: () => null })
    const { searchParams } = await follow(link()!)
    expect(Object.fromEntries(searchParams)).toEqual({ return: returnUrl ?? location.href, locale: 'en' })
  })

  it('leads nowhere that is no web page', async () => {
    await openAccount({ returnUrl: 'javascript:alert(1)' })
    await expect.poll(link).toBeTruthy()
    expect(new URL(link()!.href).searchParams.get('return')).toBe(location.href)
  })

  it('keeps a place for what is on its way', async () => {
    const account = new FakeAccount()
    const release = account.hold()
    await openAccount({ account })
    await expect.poll(() => root().querySelector('.ghost')).toBeTruthy()
    expect(element().matches(':state(busy)')).toBe(true)
    await expectAccessible()
    release()
    await expect.poll(link).toBeTruthy()
  })

  it('tells of a server that cannot be reached, and asks again', async () => {
    const account = new FakeAccount()
    const errors = listen('tote-error')
    account.shop.weather = 'down'
    await openAccount({ account })
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/cannot be reached/)
    expect(element().matches(':state(error)')).toBe(true)
    expect(errors.length).toBeGreaterThan(0)
    await expectAccessible()
    account.shop.weather = 'fine'
    await button('Try again').click()
    await expect.poll(link).toBeTruthy()
    expect(element().matches(':state(error)')).toBe(false)
  })

  it('says where somebody is signed in only to shop, and leads to the rest', async () => {
    const account = new FakeAccount()
    account.power = 'cart'
    await openAccount({ account })
    await expect.element(heading('You are signed in')).toBeVisible()
    const open = root().querySelector<HTMLAnchorElement>('[part=account-link]')!
    expect(open.href).toMatch(/\/account\/pk_test_/)
    expect((await follow(open)).searchParams.get('proof')).toMatch(/^[0-9a-f]{64}$/)
    expect(element().matches(':state(signed-in)')).toBe(true)
    expect(account.asked('account.get')).toEqual([])
    await expectAccessible()
    await button('Sign out').click()
    await expect.poll(link).toBeTruthy()
    expect(status()).toBe('You are signed out.')
    expect(account.asked('customer.forget')).toHaveLength(1)
  })
})

describe('coming back from the account page', () => {
  const token = 'tg_0123456789abcdefghijkl'
  const verifier = '0123456789abcdef'.repeat(4)
  const arrive = () => history.replaceState({ kept: 1 }, '', `#tote-sign-in=${token}`)
  const comeBack = () => {
    sessionStorage.setItem('tote-sign-in', verifier)
    arrive()
  }

  it('signs nobody in by a link that somebody prepared', async () => {
    arrive()
    const { account } = await openAccount()
    await expect.poll(link).toBeTruthy()
    expect(location.hash).toBe('')
    expect(account.asked('customer.identify')).toEqual([])
    expect(at('[part=problem]')).toBeNull()
  })

  it('takes the way back out of the address and signs in with it', async () => {
    comeBack()
    const account = new FakeAccount()
    const release = account.hold()
    await openAccount({ account })
    await expect.poll(() => account.asked('customer.identify')).toEqual([{ token, verifier }])
    expect(location.hash).toBe('')
    expect(history.state).toEqual({ kept: 1 })
    expect(sessionStorage.getItem('tote-sign-in')).toBeNull()
    release()
    await expect.element(heading('You are signed in')).toBeVisible()
    expect(status()).toBe('You are signed in.')
  })

  it('says where it is for this page only, until the shopper signs out', async () => {
    comeBack()
    const account = new FakeAccount()
    account.isPassing = true
    await openAccount({ account })
    await expect.poll(() => at('[part=passing]')?.textContent).toMatch(/on this page only/)
    await expectAccessible()
    await button('Sign out').click()
    await expect.poll(link).toBeTruthy()
    expect(at('[part=passing]')).toBeNull()
  })

  it('says so where it is no longer good, and offers to sign in again', async () => {
    comeBack()
    const account = new FakeAccount()
    account.refuse('customer.identify', 'assertionInvalid')
    await openAccount({ account })
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/could not sign you in/)
    expect(link()).toBeTruthy()
    expect(root().querySelector('[part=problem] button')).toBeNull()
    await expectAccessible()
  })

  it('says so where it was used by a try whose answer was lost, and offers no third', async () => {
    comeBack()
    const account = new FakeAccount()
    account.shop.weather = 'down'
    await openAccount({ account })
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/cannot be reached/)
    account.shop.weather = 'fine'
    account.refuse('customer.identify', 'assertionInvalid')
    await button('Try again').click()
    await expect.poll(link).toBeTruthy()
    await button('Try again').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/sign in once more/)
    expect(root().querySelector('[part=problem] button')).toBeNull()
    expect(link()).toBeTruthy()
  })

  it('asks what becomes of a cart that is being paid for', async () => {
    comeBack()
    const account = new FakeAccount()
    account.refuse('customer.identify', 'paymentInProgress')
    await openAccount({ account })
    await expect.element(heading('A payment is under way')).toBeVisible()
    await expectAccessible()
    await button('Sign in and leave it').click()
    await expect.element(heading('You are signed in')).toBeVisible()
    expect(account.asked('customer.identify')).toEqual([
      { token, verifier },
      { token, verifier, join: false },
    ])
  })

  it('leaves every other address alone', async () => {
    history.replaceState(null, '', '#tote-sign-in=somebody-else')
    const { account } = await openAccount()
    await expect.poll(link).toBeTruthy()
    expect(location.hash).toBe('#tote-sign-in=somebody-else')
    expect(account.asked('customer.identify')).toEqual([])
  })
})

describe('on the account page', () => {
  it('leads the keyboard to the only thing to do there', async () => {
    await openAccount({ own: true })
    await expect.element(heading('Sign in')).toBeVisible()
    await expect.poll(focused).toBe(at('#email'))
  })

  it('leaves the keyboard where it is in use', async () => {
    const used = document.body.appendChild(document.createElement('button'))
    used.focus()
    await openAccount({ own: true })
    await expect.element(heading('Sign in')).toBeVisible()
    expect(document.activeElement).toBe(used)
  })

  it('sends a code to an e-mail address and signs in with it', async () => {
    const { account } = await openAccount({ own: true })
    await askForCode('  ada@example.com ')
    expect(account.asked('signIn.request')).toEqual([{ email: 'ada@example.com', locale: 'en' }])
    const input = at('#code')
    expect(focused()).toBe(input)
    expect([input.autocomplete, input.inputMode]).toEqual(['one-time-code', 'numeric'])
    expect(status()).toMatch(/sent a code to ada@example\.com/)
    await expectAccessible()
    await enter(CODE)
    await expect.element(heading('Orders')).toBeVisible()
    expect(account.asked('signIn.verify')).toEqual([{ challenge: CHALLENGE, code: CODE }])
    expect(focused()).toBe(at('.heading'))
    expect(element().matches(':state(signed-in)')).toBe(true)
  })

  it('takes a code that is pasted as people write it', async () => {
    await openAccount({ own: true })
    await askForCode()
    await userEvent.fill(at('#code'), ' 1234 5678. ')
    expect(at('#code').value).toBe(CODE)
  })

  it.each([
    ['', 'Enter your email address.'],
    ['ada@', /like/],
  ])('says at the field what is wrong with %o', async (email, said) => {
    const { account } = await openAccount({ own: true })
    await expect.element(heading('Sign in')).toBeVisible()
    await userEvent.fill(at('#email'), email)
    await button('Send me a code').click()
    await expect.poll(() => at('#email-error')?.textContent).toMatch(said)
    expect(focused()).toBe(at('#email'))
    expect(at('#email').getAttribute('aria-describedby')).toBe('email-error')
    expect(account.asked('signIn.request')).toEqual([])
    await expectAccessible()
  })

  it('says at the field what the server does not take', async () => {
    const account = new FakeAccount()
    account.refuse('signIn.request', 'validationFailed')
    await openAccount({ own: true, account })
    await expect.element(heading('Sign in')).toBeVisible()
    await userEvent.fill(at('#email'), 'ada@example.com')
    await button('Send me a code').click()
    await expect.poll(() => at('#email-error')?.textContent).toMatch(/like/)
  })

  it('says when there were too many, and keeps what was typed', async () => {
    const account = new FakeAccount()
    account.refuse('signIn.request', 'rateLimited', { retryAfter: 40 })
    await openAccount({ own: true, account })
    await expect.element(heading('Sign in')).toBeVisible()
    await userEvent.fill(at('#email'), 'ada@example.com')
    await button('Send me a code').click()
    await expect.poll(() => at('[part=problem]')?.textContent).toMatch(/40 seconds/)
    expect(at('#email').value).toBe('ada@example.com')
    await expectAccessible()
  })

  it('tells a wrong code with the tries that are left', async () => {
    await openAccount({ own: true })
    await askForCode()
    await enter('1234')
    await expect.poll(() => at('#code-error')?.textContent).toMatch(/all 8 digits/)
    await enter('87654321')
    await expect.poll(() => at('#code-error')?.textContent).toMatch(/4 more times/)
    expect(focused()).toBe(at('#code'))
    await expectAccessible()
    await userEvent.type(at('#code'), '{Backspace}')
    expect(at('#code-error')).toBeNull()
  })

  it('asks for another code where one is over', async () => {
    const account = new FakeAccount()
    account.refuse('signIn.verify', 'signInCodeOver')
    await openAccount({ own: true, account })
    await askForCode()
    await enter(CODE)
    await expect.poll(() => at('#code-error')?.textContent).toMatch(/no longer good/)
    await expectAccessible()
    await button('Send a new code').click()
    await expect.poll(() => account.asked('signIn.request')).toHaveLength(2)
    await enter(CODE)
    await expect.element(heading('Orders')).toBeVisible()
  })

  it('sends another code only after a while', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['Date', 'setInterval', 'clearInterval'] })
    const { account } = await openAccount({ own: true })
    await askForCode()
    const again = () => at('[part=again-button]')
    expect(again().textContent).toMatch(/in (30|29)\ss/)
    again().click()
    expect(account.asked('signIn.request')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(31_000)
    await expect.poll(() => again().getAttribute('aria-disabled')).toBe('false')
    again().click()
    await expect.poll(status).toMatch(/new code is on its way/)
    expect(account.asked('signIn.request')).toHaveLength(2)
  })

  it('still knows the code it sent when the page is loaded anew', async () => {
    const { account } = await openAccount({ own: true })
    await askForCode()
    document.body.replaceChildren()
    await openAccount({ own: true, account })
    await expect.element(heading('Check your email')).toBeVisible()
    await expect.poll(focused).toBe(at('#code'))
    expect(at('#code-sent').textContent).toContain('ada@example.com')
    expect(at('[part=again-button]').textContent).toMatch(/in \d+\ss/)
    await enter(CODE)
    await expect.element(heading('Orders')).toBeVisible()
    expect(account.asked('signIn.request')).toHaveLength(1)
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it.each([
    ['after ten minutes', () => void vi.setSystemTime(Date.now() + 600_000)],
    ['once another address is to be typed in', () => button('Use another email address').click()],
  ])('forgets it %s', async (_, pass) => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['Date'] })
    await openAccount({ own: true })
    await askForCode()
    await pass()
    document.body.replaceChildren()
    await openAccount({ own: true })
    await expect.element(heading('Sign in')).toBeVisible()
    expect(at('#email').value).toBe('')
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('asks for an address where what it kept is no code', async () => {
    sessionStorage.setItem(`tote-code:${location.pathname}`, '{"email":7}')
    await openAccount({ own: true })
    await expect.element(heading('Sign in')).toBeVisible()
  })

  it('signs in also where nothing can be kept', async () => {
    vi.stubGlobal('sessionStorage', undefined)
    await openAccount({ own: true })
    await askForCode()
    await enter(CODE)
    await expect.element(heading('Orders')).toBeVisible()
  })

  it('begins anew with another e-mail address', async () => {
    await openAccount({ own: true })
    await askForCode()
    await button('Use another email address').click()
    await expect.poll(focused).toBe(at('#email'))
    expect(at('#email').value).toBe('ada@example.com')
    expect(status()).toBe('')
  })

  it('asks what becomes of a cart that is being paid for, with the same code', async () => {
    const account = new FakeAccount()
    account.refuse('signIn.verify', 'paymentInProgress')
    await openAccount({ own: true, account })
    await askForCode()
    await enter(CODE)
    await expect.element(heading('A payment is under way')).toBeVisible()
    expect(focused()).toBe(at('.heading'))
    await button('Not now').click()
    await expect.element(heading('Check your email')).toBeVisible()
    account.refuse('signIn.verify', 'paymentInProgress')
    await button('Sign in').click()
    await button('Sign in and leave it').click()
    await expect.element(heading('Orders')).toBeVisible()
    expect(account.asked('signIn.verify').at(-1)).toEqual({ challenge: CHALLENGE, code: CODE, join: false })
  })

  it('goes back to the shop, signed in there too', async () => {
    const account = new FakeAccount()
    account.returnUrl = '#went-back'
    const back = { returnTo: 'https://shop.example/cart', proof: 'a'.repeat(64) }
    await openAccount({ own: true, account, returnUrl: back.returnTo, proof: back.proof })
    await askForCode()
    await enter(CODE)
    await expect.poll(() => location.hash).toBe('#went-back')
    expect(account.asked('signIn.verify')).toEqual([{ challenge: CHALLENGE, code: CODE, back }])
    expect(root().textContent).toMatch(/Taking you back to the shop/)
    await expectAccessible()
  })

  it('stays there where no tab waits for the way back, and leads to the shop as it is', async () => {
    const { account } = await openAccount({ own: true, returnUrl: 'https://shop.example/cart' })
    await askForCode()
    await enter(CODE)
    await expect.element(heading('Orders')).toBeVisible()
    expect(account.asked('signIn.verify')).toEqual([{ challenge: CHALLENGE, code: CODE }])
    const onwards = page.getByRole('link', { name: 'Continue to the shop' }).element()
    expect((onwards as HTMLAnchorElement).href).toBe('https://shop.example/cart')
    await expectAccessible()
  })

  it('speaks German', async () => {
    await openAccount({ own: true, locale: 'de-AT' })
    await expect.element(heading('Anmelden')).toBeVisible()
    expect(root().querySelector('section')!.lang).toBe('de-AT')
  })
})
