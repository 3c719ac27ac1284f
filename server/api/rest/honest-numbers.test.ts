import { expect, it } from 'vitest'
import { openContracts } from '../../test/contracts.ts'

it('R7: a list of models is taken, a fraction is no card, and a card is refused with its place and what to do', async () => {
  await using server = await openContracts()
  const item = { name: 'Desk', quantity: 1, list_price: 306.67 }
  const make = (one: object) => server.ask('POST /v3/carts', { body: { custom_items: [one] } })
  expect((await make({ ...item, name: '4000/5000/6000/6500 K' })).status).toBe(201)
  const fine = await make({ ...item, list_price: 368 / 1.2 })
  expect(fine.text).toContain('custom_items.0.list_price is too large, or finer than the currency')
  const refused = await make({ ...item, name: 'Desk 5105 1051 0510 5100' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('custom_items.0.name looks like a card number')
  expect(refused.text).not.toContain('5105')
})
