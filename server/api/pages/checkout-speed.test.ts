import { expect, it } from 'vitest'
import { rounds } from '../../../checks/rounds.ts'
import { startedCheckout } from '../../test/buyer.ts'
import { openShop } from '../../test/harness.ts'

/** From the first byte of the question to the last of the page, on this machine. */
const MOST_MS = 50

it('is a whole page within 50 ms, half of the time', async () => {
  await using shop = await openShop()
  const { browser, url, page } = await startedCheckout(shop)
  await browser.open(url)
  const took: number[] = []
  for (let round = 0; round < rounds(300); round++) {
    const start = performance.now()
    const { text } = await browser.open(page)
    took.push(performance.now() - start)
    expect(text.endsWith('</html>')).toBe(true)
  }
  const median = took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.POSITIVE_INFINITY
  console.log(`median ${median.toFixed(1)} ms of ${took.length} pages`)
  expect(median).toBeLessThanOrEqual(MOST_MS)
})
