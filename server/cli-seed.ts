import type { Command } from 'commander'
import type { Answer } from './cli-answer.ts'
import { act, command } from './cli-run.ts'
import type { Config } from './config.ts'
import { readDemoFile, readSeedFile, writeSeedFile } from './demo-file.ts'
import { seedContracts } from './services/contracts.ts'
import { seedDemo } from './services/demo.ts'
import { assertMaySeed } from './start-guards.ts'
import type { Store } from './store/store.ts'

/** `tote seed …`. */
export function seedCommands(program: Command): void {
  const seeds = command(program, 'seed', 'load example data')
  command(seeds, 'demo', 'the demo merchant: products, codes, keys').action(() =>
    seeding(async (store, config) => {
      const remembered = readDemoFile(config.dataFolder)
      const site = `${remembered.storefront ?? `http://127.0.0.1:${config.demoPort}`}/`
      const { second: other } = remembered
      const second = other && { site: `${other.storefront}/`, remembered: other }
      const { second: seeded, ...shop } = await seedDemo(
        { store, now: Date.now },
        { site, remembered, second },
      )
      return seeded ? show({ ...shop, second: seeded }) : show(shop)
    }),
  )
  command(
    seeds,
    'contracts',
    'a merchant that answers the published examples of the contracts spoken here',
  ).action(() =>
    seeding(async (store, { dataFolder }) => {
      const remembered = readSeedFile(dataFolder, 'contracts')
      const seeded = await seedContracts({ store, now: Date.now }, { remembered })
      writeSeedFile(dataFolder, 'contracts', seeded)
      return show(seeded)
    }),
  )
}

/** Nothing is loaded beside live payment. */
function seeding(load: (store: Store, config: Config) => Promise<Answer>): Promise<void> {
  return act(async (store, config) => {
    assertMaySeed(config)
    return load(store, config)
  })
}

function show(seeded: object): Answer {
  return { document: seeded, text: rowsOf(seeded).join('\n') }
}

function rowsOf(seeded: object): string[] {
  return Object.entries(seeded).flatMap(([name, value]) =>
    typeof value === 'object' ? ['', name, ...rowsOf(value)] : [`${name}  ${value}`],
  )
}
