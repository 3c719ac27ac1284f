import type { Options } from '../options.ts'
import { openProgress } from '../progress.ts'
import { ratio } from '../statistics.ts'
import { figure, table, times } from '../table.ts'
import { toteTarget } from '../tote/target.ts'
import { race, startAll, stopAll } from './rounds.ts'
import { usualSetting } from './settings.ts'
import { rates, summary } from './verdict.ts'

/** How much more an add may cost with the most carts than with the fewest. */
const BAR = 1.3

/** What one add costs with many carts stored, beside few, by turns. */
export async function carts({ connections, carts, rounds, seconds, json }: Options): Promise<boolean> {
  const counts = [Math.min(...carts), Math.max(...carts)]
  const usual = usualSetting(connections, carts)
  const progress = openProgress((rounds + 1) * counts.length, seconds * 1.3)
  const running = await startAll(
    counts.map((count) => {
      const name = `${count.toLocaleString('en')} carts`
      const seeding = (share: number) => progress.detail(`making ${name}, ${Math.round(share * 100)} %`)
      return toteTarget({ name, carts: count, seeding })
    }),
    progress.say,
  )
  const next = (name: string, round: number) => {
    progress.say(`add, ${name}, ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`)
    progress.step()
  }
  const measured = await race({
    running,
    operation: 'add',
    connections: usual.connections,
    rounds,
    seconds,
    next,
  })
  progress.end()
  await stopAll(running)
  const [few = [], many = []] = measured.map(rates)
  const cost = ratio(few, many)
  const isHeld = cost.median <= BAR
  const rows = measured.map(summary)
  if (json)
    console.log(JSON.stringify({ connections: usual.connections, cost, bar: BAR, isHeld, rows }, null, 2))
  else {
    const lines = rows.map(({ target, perSecond, p50, p99, processor }) => [
      target,
      ...[perSecond.median, p50, p99, (processor / perSecond.median) * 1e6].map(figure),
    ])
    console.log(table([['add', 'a second', 'p50 ms', 'p99 ms', 'µs of the server’s processor'], ...lines]))
    console.log(`\n${isHeld ? '✓' : '✗'} cost with many beside few: ${times(cost)}, at most ${BAR}`)
  }
  return isHeld
}
