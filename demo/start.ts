import { type Config, ConfigError, readConfig } from '@tote/server/config.ts'
import { demoFilePath, readDemoFile, writeDemoFile } from '@tote/server/demo-file.ts'
import { stopOnFault, stopOnSignal } from '@tote/server/lifecycle.ts'
import { TEST_CARDS } from '@tote/server/providers/test-payment.ts'
import { startServer } from '@tote/server/server.ts'
import { seedDemo } from '@tote/server/services/demo.ts'
import { assertMaySeed } from '@tote/server/start-guards.ts'
import { openSites, type Sites } from './sites.ts'
import { storefront } from './storefront.ts'
import { welcome } from './welcome.ts'

const say = (text: string) => process.stderr.write(`${text}\n`)

try {
  await start(readConfig())
} catch (error) {
  if (error instanceof ConfigError) for (const fault of error.faults) say(fault)
  else say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** The cart server and two shops, each on an origin of its own, in one process. */
async function start(config: Config): Promise<void> {
  assertMaySeed(config)
  const { dataFolder } = config
  let sites: Sites | undefined
  let text = ''
  const server = await startServer(config, async ({ store, url }) => {
    const left = readDemoFile(dataFolder)
    sites = await openSites(config.demoPort)
    const [site, other] = [`${sites.first.address}/`, `${sites.second.address}/`]
    const { second, ...first } = await seedDemo(
      { store, now: Date.now },
      { site, remembered: left, second: { site: other, remembered: left.second } },
    )
    if (!second) throw new Error('The other shop was not seeded.')
    sites.first.show(storefront({ server: url, key: first.publishableKey, site, other }))
    sites.second.show(
      storefront({ server: url, key: second.publishableKey, shop: 'second', site: other, other: site }),
    )
    const about = {
      ...{ server: url, storefront: sites.first.address, ...first },
      second: { storefront: sites.second.address, ...second },
    }
    writeDemoFile(dataFolder, about)
    text = welcome({
      ...about,
      other: about.second.storefront,
      file: demoFilePath(dataFolder),
      cards: TEST_CARDS,
    })
  }).catch(async (error: unknown) => {
    await sites?.stop()
    throw error
  })
  const stop = async () => {
    await Promise.all([sites?.stop(), server.stop()])
  }
  stopOnSignal(stop, say)
  stopOnFault({ stop, faulted: server.faulted }, (error) => server.log.fatal({ err: error }, 'stopping'))
  process.stdout.write(text)
}
