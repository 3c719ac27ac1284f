import { priceCart } from '@tote/server/domain/pricing.ts'
import type { Options } from '../options.ts'
import { openProgress } from '../progress.ts'
import { median } from '../statistics.ts'
import { bigCart } from './big-cart.ts'
import { type Round, SIZES, showPricing, verdict } from './verdict.ts'

/** What pricing a cart costs by how many lines it has, with five promotions; nothing is read or kept. */
export async function pricing({ rounds, seconds, json }: Options): Promise<boolean> {
  const carts = SIZES.map(bigCart)
  const progress = openProgress(rounds + 1, seconds)
  const measured: Round[] = []
  for (let round = 0; round <= rounds; round++) {
    progress.say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    const times = medianTimes(carts, seconds * 1000)
    // The first round is there to compile what runs.
    if (round > 0) measured.push(Object.fromEntries(SIZES.map((size, i) => [size, times[i]])) as Round)
    progress.step()
  }
  progress.end()
  const result = verdict(measured)
  console.log(json ? JSON.stringify({ ...result, measured }, null, 2) : showPricing(measured, result))
  return result.isHeld
}

/** The median time of pricing each cart, in µs: by turns for so many ms, so that what disturbs one disturbs all. */
function medianTimes(carts: readonly ReturnType<typeof bigCart>[], duration: number): number[] {
  const times = carts.map((): number[] => [])
  for (const end = performance.now() + duration; performance.now() < end; ) {
    for (const [i, { cart, facts }] of carts.entries()) {
      const started = performance.now()
      const { promotions } = priceCart(cart, facts)
      times[i]?.push((performance.now() - started) * 1000)
      if (promotions.length !== facts.promotions.length) throw new Error('a promotion took nothing off')
    }
  }
  return times.map(median)
}
