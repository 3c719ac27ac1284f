import { type FakeStripe, startFakeStripe } from '@tote/server/test/fake-stripe.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from './shop.ts'
import { newShopper, openBrowser } from './shopper.ts'
import { addMug, expectThanks, fillDetails, goToCheckout, payButton } from './steps.ts'

const GOOD = '4242 4242 4242 4242'
const SECOND_STEP = '4000 0000 0000 3220'

let stripe: FakeStripe
let shop: Shop
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  stripe = await startFakeStripe()
  const more = {
    TOTE_PAYMENT: 'stripe',
    TOTE_STRIPE_KEY: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    TOTE_STRIPE_WEBHOOK_SECRET: 'whsec_4eC39HqLyjWDarjtT1zdp7dc',
    TOTE_STRIPE_FORM: 'element',
    TOTE_STRIPE_PUBLISHABLE_KEY: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
    TOTE_STRIPE_API: stripe.url,
  }
  ;[shop, browser] = await Promise.all([openShop({ more }), openBrowser({ pictures: false })])
})
afterAll(async () => {
  await browser.close()
  await shop[Symbol.asyncDispose]()
  await stripe[Symbol.asyncDispose]()
})
afterEach(() => expect(stripe.violations).toEqual([]))

/** What was taken, of all that was ever opened there. */
const taken = () => [...stripe.state.intents.values()].filter(({ status }) => status === 'succeeded').length

async function arrive(page: Page): Promise<void> {
  await addMug(page, shop)
  await goToCheckout(page)
}

describe("in Stripe's fields, under the policy of the page", () => {
  it('pays, and with a second step on the page of a bank', async () => {
    const { page, context } = await newShopper(browser)
    const before = taken()
    for (const number of [GOOD, SECOND_STEP]) {
      await arrive(page)
      await fillDetails(page)
      await page.getByLabel('Card or account number').fill(number)
      await payButton(page).click()
      if (number === SECOND_STEP) await page.getByRole('button', { name: 'Yes' }).click()
      await expectThanks(page, shop)
    }
    expect(taken()).toBe(before + 2)
    await context.close()
  })
})

describe('without scripts', () => {
  it("pays on Stripe's page, and may go back from there first", async () => {
    const { page, context } = await newShopper(browser)
    await arrive(page)
    const plain = await browser.newContext({ javaScriptEnabled: false })
    await plain.addCookies(await context.cookies(shop.server))
    const bare = await plain.newPage()
    await bare.goto(page.url())
    await context.close()
    await fillDetails(bare)
    const before = taken()
    const onward = bare.getByRole('button', { name: /^Continue to payment: \$/ })
    await onward.click()
    await bare.waitForURL(`${stripe.url}/c/pay/**`)
    await bare.getByRole('link', { name: 'Back' }).click()
    await onward.click()
    await bare.waitForURL(`${stripe.url}/c/pay/**`)
    await bare.getByLabel('Card number').fill(GOOD)
    await bare.getByRole('button', { name: 'Pay' }).click()
    await bare.waitForURL(new RegExp(`^(?:${shop.server}|${shop.storefront})/`))
    expect(taken()).toBe(before + 1)
    await plain.close()
  })
})
