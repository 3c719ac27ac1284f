import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { element, openAccount, root } from '../test/account.ts'
import { FakeAccount } from '../test/fake-account.ts'
import { expectAccessibleInEveryLook, languages, speak } from './every-look.ts'

const seen = (selector: string) =>
  vi.waitFor(() => {
    const found = root()?.querySelector<HTMLElement>(selector)
    expect(found).toBeTruthy()
    return found!
  })
const press = async (selector: string) => (await seen(selector)).click()
const look = () => expectAccessibleInEveryLook(element())

describe.each(languages)('axe finds nothing in (%s)', (locale) => {
  it('the card on a merchant’s page, of nobody and of somebody', async () => {
    speak(locale)
    const { account } = await openAccount({ locale })
    await seen('[part=sign-in-link]')
    await look()
    account.power = 'cart'
    const around = element().parentNode!
    element().remove()
    around.append(document.createElement('tote-account'))
    await seen('[part=account-link]')
    await look()
  })

  it('signing in, with what is typed wrong', async () => {
    speak(locale)
    await openAccount({ own: true, locale })
    await press('[part=submit-button]')
    await seen('#email[aria-invalid=true]')
    await look()
    await userEvent.fill(await seen('#email'), 'ada@example.com')
    await press('[part=submit-button]')
    await userEvent.fill(await seen('#code'), '87654321')
    await press('[part=submit-button]')
    await seen('#code-error')
    await look()
  })

  it('every room of an account', async () => {
    speak(locale)
    const account = new FakeAccount().fill()
    account.power = 'account'
    await openAccount({ own: true, account, locale })
    await seen('[data-order="1041"]')
    await look()
    await press('[data-order="1041"]')
    await seen('.facts')
    await look()
    const tabs = () => [...root().querySelectorAll<HTMLElement>('.tab')]
    tabs()[1]!.click()
    await seen('[part~=address]')
    await look()
    await press('[part~=add-address-button]')
    await seen('#address-name')
    await press('[part~=save-button]')
    await seen('#address-name-error')
    await look()
    tabs()[2]!.click()
    await seen('[part~=session]')
    await look()
    tabs()[3]!.click()
    await press('[part~=erase-button]')
    await seen('[part~=erase-question]')
    await look()
  })
})
