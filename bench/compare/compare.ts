import { bareTarget } from '../bare/target.ts'
import type { Options } from '../options.ts'
import { scratchFolder } from '../peers/install.ts'
import { medusaTarget } from '../peers/medusa.ts'
import { vendureTarget } from '../peers/vendure.ts'
import { openPostgres } from '../postgres.ts'
import { openProgress, type Progress } from '../progress.ts'
import type { Target } from '../target.ts'
import { toteTarget } from '../tote/target.ts'
import { race, startAll, stopAll } from './rounds.ts'
import { type Setting, settingsOf } from './settings.ts'
import { NOTES, showBar, showResult } from './show.ts'
import { judge, type Result, summary } from './verdict.ts'

/** Measures everything that was asked for and prints it; answers whether every bar is held. */
export async function compare(options: Options): Promise<boolean> {
  const settings = settingsOf(options.connections, options.carts)
  const [usual] = settings
  // Tote and both forms of the limit everywhere; the others beside the usual number of carts.
  const others = options.peers.length + (options.postgres === undefined ? 0 : 1)
  const targets = settings.map(({ carts }) => 3 + (carts === usual?.carts ? others : 0))
  const races = targets.reduce((sum, count) => sum + count, 0) * options.only.length
  const progress = openProgress(races * (options.rounds + 1), options.seconds * 1.3)
  await using postgres = await openPostgres(options.postgres)
  const results: Result[] = []
  for (const carts of new Set(settings.map((setting) => setting.carts))) {
    const isUsual = carts === usual?.carts
    const targets = targetsOf(
      options,
      { carts, postgres: isUsual ? postgres?.url : undefined, isUsual },
      progress,
    )
    const running = await startAll(targets, progress.say)
    for (const setting of settings.filter((it) => it.carts === carts)) {
      results.push({ setting, measured: await measure(options, setting, running, progress) })
    }
    await stopAll(running)
  }
  progress.end()
  return report(results, options.json)
}

/** The peers keep no numbered carts: they stand beside the usual number only. */
function targetsOf(
  options: Options,
  { carts, postgres, isUsual }: { carts: number; postgres: string | undefined; isUsual: boolean },
  { say, detail }: Progress,
): Target[] {
  const seeding = (share: number) => detail(`making ${carts} carts, ${Math.round(share * 100)} %`)
  const scratch = { folder: scratchFolder, say }
  const peers = { vendure: () => vendureTarget(scratch), medusa: () => medusaTarget(postgres ?? '', scratch) }
  return [
    toteTarget({ carts, seeding }),
    ...(postgres === undefined ? [] : [toteTarget({ carts, seeding, postgres })]),
    bareTarget({ carts, synchronous: 'FULL', seeding }),
    bareTarget({ carts, synchronous: 'NORMAL', seeding }),
    ...(isUsual ? options.peers.map((name) => peers[name]()) : []),
  ]
}

async function measure(
  { only, rounds, seconds }: Options,
  { connections, carts }: Setting,
  running: Awaited<ReturnType<typeof startAll>>,
  progress: Progress,
): Promise<Result['measured']> {
  const all = []
  for (const operation of only) {
    const next = (target: string, round: number) => {
      const which = round === 0 ? 'warming up' : `round ${round} of ${rounds}`
      progress.say(`${connections} connections, ${carts} carts, ${operation}: ${target}, ${which}`)
      progress.step()
    }
    all.push(await race({ running, operation, connections, rounds, seconds, next }))
  }
  return all.flat()
}

function report(results: readonly Result[], json: boolean): boolean {
  const bars = results.slice(0, 1).flatMap(judge)
  const isGood = bars.every(({ isHeld }) => isHeld)
  if (json) {
    const shown = results.map(({ setting, measured }) => ({ ...setting, measured: measured.map(summary) }))
    console.log(JSON.stringify({ isGood, bars, results: shown }, null, 2))
    return isGood
  }
  console.log(`${results.map(showResult).join('\n\n\n')}\n\n${bars.map(showBar).join('\n')}\n\n${NOTES}`)
  return isGood
}
