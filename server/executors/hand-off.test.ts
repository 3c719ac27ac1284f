import { expect, it } from 'vitest'
import { buyingOf, itemOf } from '../test/buying.ts'
import { createHandOff } from './hand-off.ts'

const LINK = 'https://buy.stripe.com/test_4gw5kP2Yx0'

it('hands the link over at once, and says what to do with it', async () => {
  const quoting = await createHandOff().quote(buyingOf([itemOf(LINK)]))
  expect(quoting).toEqual({
    is: 'refused',
    why: 'handedOff',
    left: [],
    link: LINK,
    note: 'Nobody here can buy at buy.stripe.com, and nothing was charged. The buyer can open the link and buy it there.',
  })
})

it('says that there are more where there are', async () => {
  const quoting = await createHandOff().quote(buyingOf([itemOf(LINK), itemOf(`${LINK}/2`)]))
  expect(quoting).toMatchObject({ link: LINK, note: expect.stringMatching(/It is one of several/) })
})

it('hands over no link that a browser would not open as a page', async () => {
  const quoting = await createHandOff().quote(buyingOf([itemOf('javascript:alert(1)')]))
  expect(quoting).toMatchObject({ is: 'refused', why: 'handedOff' })
  expect(quoting).not.toHaveProperty('link')
})
