import { chromium } from 'playwright-core'
import { launchOptions } from '../../checks/chromium.ts'
import type { Options } from '../options.ts'
import { scratchFolder } from '../peers/install.ts'
import { openProgress } from '../progress.ts'
import { buyButtonContender } from './buy-button.ts'
import type { Contender } from './contender.ts'
import { type Interaction, interact, PRESSES_IN_CYCLE } from './interactions.ts'
import { type Loading, load } from './loading.ts'
import { notes, showBar, showWidget } from './show.ts'
import { toteContender } from './tote.ts'
import { judge } from './verdict.ts'

/** Cycles of presses in one page. */
const CYCLES = 4
const SECONDS_A_STEP = 6

/** A page with the widget on it beside the same page with Buy Button JS, in one run, on a slow processor. */
export async function widget({ rounds, presses, json }: Options): Promise<boolean> {
  const pages = Math.ceil(presses / (CYCLES * PRESSES_IN_CYCLE))
  const progress = openProgress(2 * (rounds + 1 + pages), SECONDS_A_STEP)
  const other = await buyButtonContender({ folder: scratchFolder, say: progress.say })
  const tote = entry(toteContender())
  const peer = entry(other)
  const entries = [tote, peer]
  const browser = await chromium.launch(launchOptions())
  try {
    // The first round is there to fill the caches of the system.
    for (let round = 0; round <= rounds; round++) {
      for (const { contender, loads } of entries) {
        progress.say(`${contender.name}: ${round === 0 ? 'warming up' : `page ${round} of ${rounds}`}`)
        const loading = await load(browser, contender)
        if (round > 0) loads.push(loading)
        progress.step()
      }
    }
    for (let page = 1; page <= pages; page++) {
      for (const { contender, interactions } of entries) {
        progress.say(`${contender.name}: presses, page ${page} of ${pages}`)
        interactions.push(...(await interact(browser, contender, CYCLES)))
        progress.step()
      }
    }
  } finally {
    await browser.close()
  }
  progress.end()
  const bars = judge(tote, peer)
  const isGood = bars.every(({ isHeld }) => isHeld)
  const measured = entries.map(({ name, loads, interactions }) => ({ name, loads, interactions }))
  if (json) console.log(JSON.stringify({ isGood, bars, measured }, null, 2))
  else console.log(`${showWidget(measured)}\n\n${bars.map(showBar).join('\n')}\n\n${notes()}`)
  return isGood
}

function entry(contender: Contender) {
  const loads: Loading[] = []
  const interactions: Interaction[] = []
  return { name: contender.name, contender, loads, interactions }
}
