import { usualSetting } from '../compare/settings.ts'
import { runLoad } from '../load/load.ts'
import { processorSeconds, withChildren } from '../load/processor.ts'
import type { Options } from '../options.ts'
import { openPostgres } from '../postgres.ts'
import { openProgress } from '../progress.ts'
import { serve } from '../tote/server.ts'
import { toteTarget } from '../tote/target.ts'
import { type Round, showScale, verdict } from './verdict.ts'

/** One server over a Postgres and two over the same, by turns, with what each process takes of the processors. */
export async function scale({
  connections,
  carts,
  rounds,
  seconds,
  postgres: named,
  json,
}: Options): Promise<boolean> {
  const usual = usualSetting(connections, carts)
  const most = Math.max(...connections)
  const progress = openProgress((rounds + 1) * 2, seconds * 1.3)
  await using postgres = await openPostgres(named)
  const seeding = (share: number) =>
    progress.detail(`making ${usual.carts} carts, ${Math.round(share * 100)} %`)
  const first = toteTarget({ carts: usual.carts, postgres: postgres?.url, seeding })
  progress.say('starting two servers')
  const port = await first.start()
  const second = await serve(first.place())
  const shoppers = await first.shoppers('add', most)
  const [pid = 0] = first.pids
  const measured: Round[] = []
  for (let turn = 0; turn < (rounds + 1) * 2; turn++) {
    const servers = (turn % 2) + 1
    progress.say(`add, ${most} connections, ${servers} of 2 servers`)
    const before = postgres?.pid === undefined ? undefined : processorSeconds(withChildren(postgres.pid))
    const started = performance.now()
    const load = await runLoad({
      ports: servers === 1 ? [port] : [port, second.port],
      shoppers,
      seconds,
      pids: servers === 1 ? [pid] : [pid, second.pid],
    })
    const elapsed = (performance.now() - started) / 1000
    const after = postgres?.pid === undefined ? undefined : processorSeconds(withChildren(postgres.pid))
    if (load.errors > 0) throw new Error(`${load.errors} errors are no result. The first: ${load.firstError}`)
    const database = after === undefined || before === undefined ? undefined : (after - before) / elapsed
    // The first turn of each is there to compile what runs.
    if (turn >= 2) measured.push({ servers, perSecond: load.perSecond, ...load.load, database })
    progress.step()
  }
  progress.end()
  await second.stop()
  await first.stop()
  const result = verdict(measured)
  console.log(
    json ? JSON.stringify({ connections: most, ...result, measured }, null, 2) : showScale(measured, result),
  )
  return result.isHeld
}
