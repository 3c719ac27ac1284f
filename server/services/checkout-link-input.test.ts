import { describe, expect, it } from 'vitest'
import { refusalOf } from '../test/link-shop.ts'
import { changesOf, linkOf } from './checkout-link-input.ts'

const isTest = { isTest: true }
const plain = { type: 'normal', name: 'initiatives' } as const

const refusedAs = (read: () => unknown) => refusalOf((async () => read())())

describe('R5.3: refused', () => {
  it.each([
    'blob:https://shop.example/1',
    'javascript:alert(1)',
    'https://user@shop.example/',
    'https://shop.example@evil.example/',
    'https://shop\uff0eexample/',
    '//shop.example/',
    'https:shop.example',
    'http://shop.example/',
    'http://localhost.evil.example/',
    'https://shop.example:443/',
    ' https://shop.example/',
    'https://shop.example\\@evil.example/',
    'https://{ORDER_ID}.example/',
    'https://shop.example{CHECKOUT_ID}/',
    'https://tote-fills-in-order-id.example/a b',
    'thanks',
  ])('is %s as an address to send a shopper to', async (url) => {
    for (const name of ['successUrl', 'cancelUrl']) {
      const refused = await refusedAs(() => changesOf({ [name]: url }, isTest))
      expect(refused).toEqual(['validationFailed', `/${name} redirectNotAllowed`])
    }
  })

  it('is an address of more than 2,048 characters', async () => {
    const url = `https://shop.example/${'a'.repeat(2048)}`
    const refused = await refusedAs(() => linkOf({ ...plain, successUrl: url }, isTest))
    expect(refused).toEqual(['validationFailed', '/successUrl redirectNotAllowed'])
  })

  it('is this machine where the key is live', async () => {
    const here = { successUrl: 'http://localhost:3000/thanks' }
    expect(await refusedAs(() => changesOf(here, { isTest: false }))).toEqual([
      'validationFailed',
      '/successUrl redirectNotAllowed',
    ])
    expect(changesOf(here, isTest)).toEqual(here)
  })
})

it('keeps an address with ids to be filled in, and as a browser writes it', () => {
  const made = linkOf(
    {
      ...plain,
      successUrl: 'HTTPS://YourSite.com/thanks?order={ORDER_ID}#{CHECKOUT_ID}',
      cancelUrl: 'https://yoursite.com',
    },
    isTest,
  )
  expect([made.successUrl, made.cancelUrl]).toEqual([
    'https://yoursite.com/thanks?order={ORDER_ID}#{CHECKOUT_ID}',
    'https://yoursite.com/',
  ])
})

it('puts back what is usual where nothing is said, and leaves what is not spoken of', () => {
  const change = { description: null, payments: null, emailReceipt: null, successUrl: '', name: undefined }
  const usual = { description: '', payments: ['card', 'ach'], emailReceipt: false, successUrl: null }
  expect(changesOf(change, isTest)).toEqual(usual)
})
