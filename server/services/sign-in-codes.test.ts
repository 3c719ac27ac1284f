import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keptMessages } from '../test/kept-messages.ts'
import { askCode, KEY, NOBODY, openSignInShop, type SignInShop, wrongCode } from '../test/sign-in-shop.ts'
import { hashSecret } from './random.ts'

const refusal = (reason: string, more: object = {}) =>
  expect.objectContaining({ name: 'ToteError', reason, ...more })

async function opened(options: Parameters<typeof openSignInShop>[0] = {}): Promise<SignInShop> {
  const shop = await openSignInShop(options)
  onTestFinished(() => shop.store.close())
  return shop
}

describe('a code', () => {
  it('signs in who can read it, as one customer on every device', async () => {
    const shop = await opened()
    const { who } = await shop.device().verify('ada@shop.example')
    expect(who).toEqual({ power: 'account', name: null, email: 'ada@shop.example' })
    await shop.device().verify('ADA@shop.example')
    expect(await shop.services.customers.list(shop.merchant, { after: 0, limit: 9 })).toHaveLength(1)
  })

  it('is kept as a hash, and goes out in the language of who asked', async () => {
    const shop = await opened()
    const { challenge, until } = await shop.services.signIn.requestCode(shop.merchant, {
      email: 'ada@shop.example',
      locale: 'de',
    })
    expect(challenge).toMatch(/^[0-9A-Za-z]{22}$/)
    expect(Date.parse(until)).toBe(shop.clock.now + 600_000)
    const code = await shop.messages.nextCode('ada@shop.example')
    expect(shop.messages.messages[0]).toMatchObject({ language: 'de' })
    const kept = await shop.store.tryProof('m1', hashSecret(challenge), shop.clock.now)
    expect(kept?.body).toEqual({
      email: 'ada@shop.example',
      code: hashSecret(challenge + code),
      locale: 'de',
    })
  })

  it('is answered although no message could be sent, and that is reported without the address', async () => {
    const messages = keptMessages(() => new Error('refused'))
    const shop = await opened({ messages })
    await shop.services.signIn.requestCode(shop.merchant, { email: 'ada@shop.example' })
    await expect.poll(() => shop.reported.length).toBe(1)
    expect(String(shop.reported[0])).not.toContain('ada@')
  })

  it('wrong five times is over, also for who has the right one then', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    for (const left of [4, 3, 2, 1]) {
      await expect(verify(wrongCode(code))).rejects.toEqual(refusal('signInCodeWrong', { detail: { left } }))
    }
    await expect(verify(wrongCode(code))).rejects.toEqual(refusal('signInCodeOver'))
    await expect(verify(code)).rejects.toEqual(refusal('signInCodeOver'))
    expect(await shop.services.customers.list(shop.merchant, { after: 0, limit: 9 })).toEqual([])
  })

  it('is good at the fifth try, and once', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    for (let i = 0; i < 4; i++)
      await expect(verify(wrongCode(code))).rejects.toEqual(refusal('signInCodeWrong'))
    expect((await verify(code)).answer.who.power).toBe('account')
    await expect(verify(code)).rejects.toEqual(refusal('signInCodeOver'))
  })

  it('is over after ten minutes', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    shop.clock.now += 600_000
    await expect(verify(code)).rejects.toEqual(refusal('signInCodeOver'))
  })

  it('of another challenge, or of none, is over', async () => {
    const shop = await opened()
    const [one, other] = [await askCode(shop), await askCode(shop)]
    await expect(one.verify(other.code)).rejects.toEqual(refusal('signInCodeWrong'))
    const unknown = { challenge: 'x'.repeat(22), code: one.code }
    await expect(shop.services.signIn.verify(shop.merchant, KEY, unknown, NOBODY)).rejects.toEqual(
      refusal('signInCodeOver'),
    )
  })

  it('is guessed at five times at most, however many guess at once', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    const guesses = await Promise.all(
      Array.from({ length: 50 }, (_, i) => verify(wrongCode(code, i + 1)).catch((error: unknown) => error)),
    )
    const reasons = guesses.map((guess) => (guess instanceof ToteError ? guess.reason : 'in'))
    expect(reasons.filter((reason) => reason === 'signInCodeWrong')).toHaveLength(4)
    expect(reasons.filter((reason) => reason === 'signInCodeOver')).toHaveLength(46)
  })

  it('given by many at once signs in one of them', async () => {
    const shop = await opened()
    const { code, verify } = await askCode(shop)
    const given = await Promise.allSettled(Array.from({ length: 5 }, () => verify(code)))
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await shop.services.sessions.list('m1', (await only(shop)).id)).toHaveLength(1)
  })

  it('two at once for a new address make one customer', async () => {
    const shop = await opened()
    const both = await Promise.all([askCode(shop), askCode(shop)])
    await Promise.all(both.map(({ code, verify }) => verify(code)))
    expect(await shop.services.sessions.list('m1', (await only(shop)).id)).toHaveLength(2)
  })
})

async function only(shop: SignInShop) {
  const [customer, ...others] = await shop.services.customers.list(shop.merchant, { after: 0, limit: 9 })
  if (!customer || others.length > 0) throw new Error('there is not one customer')
  return customer
}
