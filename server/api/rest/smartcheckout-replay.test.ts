import { expect, it } from 'vitest'
import { openContracts } from '../../test/contracts.ts'
import { askSimple, carryOut, delegatedPayload } from '../../test/delegated-calls.ts'
import { keysAndTypes } from '../../test/shape.ts'

const REQUEST = delegatedPayload('smartcheckout', 'post-checkout.request')
const BEGUN = delegatedPayload('smartcheckout', 'post-checkout.200')
const DONE = delegatedPayload('smartcheckout', 'get-checkout.200')

it('answers every published request as published', async () => {
  await using shop = await openContracts()
  const begun = await askSimple(shop, 'POST /v0/checkout', REQUEST)
  expect([begun.status, keysAndTypes(begun.body)]).toEqual([200, keysAndTypes(BEGUN)])
  const { checkout_id: id, status } = begun.body
  expect([id, status]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), BEGUN.status])

  const first = await askSimple(shop, `GET /v0/checkout/${id}`)
  expect([first.status, first.body]).toEqual([200, { id, status: 'processing', notes: '' }])

  await carryOut(shop)
  for (let poll = 0; poll < 2; poll += 1) {
    const done = await askSimple(shop, `GET /v0/checkout/${id}`)
    expect([done.status, done.body]).toEqual([200, { ...DONE, id }])
    expect(Object.keys(done.body)).toEqual(Object.keys(DONE))
  }
})
