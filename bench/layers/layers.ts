import { usualSetting } from '../compare/settings.ts'
import { inspect } from '../inspector.ts'
import { runLoad } from '../load/load.ts'
import type { Options } from '../options.ts'
import { openProgress } from '../progress.ts'
import { figure, table } from '../table.ts'
import { toteTarget } from '../tote/target.ts'
import { attribute, LAYERS } from './attribution.ts'

/** How long the server runs before it is looked at, so that its code is compiled. */
const WARM_SECONDS = 3

/** What each layer of one request costs, in µs of the server's processor, as its profiler tells. */
export async function layers({ connections, carts, only, seconds, json }: Options): Promise<boolean> {
  const usual = usualSetting(connections, carts)
  const progress = openProgress(only.length, WARM_SECONDS + seconds * 2)
  const seeding = (share: number) =>
    progress.detail(`making ${usual.carts} carts, ${Math.round(share * 100)} %`)
  const tote = toteTarget({ carts: usual.carts, seeding, inspected: true })
  progress.say('starting Tote')
  const port = await tote.start()
  const inspector = await inspect(tote.inspector())
  const columns: { operation: string; perSecond: number; spent: number[] }[] = []
  for (const operation of only) {
    progress.say(`${operation}: looking where its time goes`)
    const shoppers = await tote.shoppers(operation, usual.connections)
    const load = { ports: [port], shoppers, pids: tote.pids }
    await runLoad({ ...load, seconds: WARM_SECONDS })
    await inspector.startProfile()
    const { answered, errors, firstError, perSecond } = await runLoad({ ...load, seconds: seconds * 2 })
    const spent = attribute(await inspector.stopProfile())
    if (errors > 0) throw new Error(`${operation}: ${errors} errors are no result. The first: ${firstError}`)
    columns.push({ operation, perSecond, spent: LAYERS.map((layer) => (spent.get(layer) ?? 0) / answered) })
    progress.step()
  }
  progress.end()
  inspector.close()
  await tote.stop()
  if (json) console.log(JSON.stringify({ setting: usual, layers: LAYERS, operations: columns }, null, 2))
  else console.log(show(columns))
  return true
}

function show(
  columns: readonly { operation: string; perSecond: number; spent: readonly number[] }[],
): string {
  const total = (spent: readonly number[]) => spent.reduce((sum, time) => sum + time, 0)
  return [
    'µs of the server’s processor for one request, while its profiler runs (which costs some itself)',
    '',
    table([
      ['', ...columns.map(({ operation }) => operation)],
      ...LAYERS.map((layer, i) => [layer, ...columns.map(({ spent }) => figure(spent[i] ?? 0))]),
      ['all', ...columns.map(({ spent }) => figure(total(spent)))],
      ['requests a second', ...columns.map(({ perSecond }) => figure(perSecond))],
    ]),
  ].join('\n')
}
