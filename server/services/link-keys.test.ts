import { describe, expect, it } from 'vitest'
import { admitsOrigin, hasScope, scopes } from '../domain/key.ts'
import { openLinkShop, refusalOf } from '../test/link-shop.ts'
import { createKeys } from './keys.ts'

describe('the key of a checkout link', () => {
  it('is good where the link leads and on the merchant’s own site, and nowhere else', async () => {
    const { deps, link } = await openLinkShop()
    const { link: made } = await link({
      successUrl: 'https://yoursite.com/thanks',
      cancelUrl: 'https://www.yoursite.com/cart',
    })
    const key = await createKeys(deps).resolve(`link_${made.publicHash}`)
    expect(key).toMatchObject({ kind: 'publishable', mode: 'test', merchantId: 'm1', link: made.id })
    const admitted = ['https://yoursite.com', 'https://www.yoursite.com', 'https://shop.example']
    for (const origin of [...admitted, 'http://localhost:3000']) expect(admitsOrigin(key, origin)).toBe(true)
    for (const origin of ['https://evil.example', 'http://yoursite.com', 'https://yoursite.com:8443'])
      expect(admitsOrigin(key, origin)).toBe(false)
  })

  it('may do nothing that needs a secret one', async () => {
    const { deps, link } = await openLinkShop()
    const { link: made } = await link()
    const key = await createKeys(deps).resolve(`link_${made.publicHash}`)
    expect(scopes.filter((scope) => hasScope(key, scope))).toEqual([])
  })

  it('lets no page of this machine in where money moves', async () => {
    const { deps, link } = await openLinkShop()
    const { link: made } = await link()
    const provider = { ...deps.provider, isTest: false }
    const key = await createKeys({ ...deps, provider }).resolve(`link_${made.publicHash}`)
    expect([key.mode, admitsOrigin(key, 'http://localhost:3000')]).toEqual(['live', false])
  })

  it('is unknown like any other, also once the link is deleted', async () => {
    const { deps, link, links, merchant } = await openLinkShop()
    const { link: made } = await link()
    const keys = createKeys(deps)
    const text = `link_${made.publicHash}`
    await links.remove(merchant, made.id)
    const wrong = [text, `link_${made.id}`, text.toUpperCase(), `${text} `, 'link_', 'link_%00', `sk_${text}`]
    for (const one of wrong) expect(await refusalOf(keys.resolve(one))).toEqual(['keyUnknown'])
  })
})
