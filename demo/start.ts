import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Config, ConfigError, readConfig } from '@tote/server/config.ts'
import { demoFilePath, readDemoFile, writeDemoFile } from '@tote/server/demo-file.ts'
import { prepareStop, stopOnFault, stopOnSignal } from '@tote/server/lifecycle.ts'
import { listenFault } from '@tote/server/listen.ts'
import { TEST_CARDS } from '@tote/server/providers/test-payment.ts'
import { startServer } from '@tote/server/server.ts'
import { seedDemo } from '@tote/server/services/demo.ts'
import { assertMaySeed } from '@tote/server/start-guards.ts'
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

/** The cart server, the demo merchant and its storefront on another origin, in one process. */
async function start(config: Config): Promise<void> {
  assertMaySeed(config)
  const { dataFolder } = config
  let stopShop = async () => {}
  let text = ''
  const server = await startServer(config, async ({ store, url }) => {
    let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
    const shop = await listen(config, (request) => handle(request))
    stopShop = prepareStop(shop)
    const address = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
    const given = { site: `${address}/`, remembered: readDemoFile(dataFolder) }
    const { merchant, publishableKey, secretKey } = await seedDemo({ store, now: Date.now }, given)
    handle = storefront({ server: url, key: publishableKey }).fetch
    const about = { server: url, storefront: address, merchant, publishableKey, secretKey }
    writeDemoFile(dataFolder, about)
    text = welcome({ ...about, file: demoFilePath(dataFolder), cards: TEST_CARDS })
  }).catch(async (error: unknown) => {
    await stopShop()
    throw error
  })
  const stop = async () => {
    await Promise.all([stopShop(), server.stop()])
  }
  stopOnSignal(stop, say)
  stopOnFault(stop, (error) => server.log.fatal({ err: error }, 'stopping'))
  process.stdout.write(text)
}

function listen(config: Config, fetch: (request: Request) => Response | Promise<Response>): Promise<Server> {
  return new Promise((resolve, reject) => {
    const shop = serve({ fetch, port: config.demoPort, hostname: '127.0.0.1' }, () => resolve(shop as Server))
    shop.once('error', (error) =>
      reject(listenFault(error, { host: '127.0.0.1', port: config.demoPort, variable: 'DEMO_PORT' })),
    )
  })
}
