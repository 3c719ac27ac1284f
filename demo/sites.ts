import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { ConfigError } from '@tote/server/config.ts'
import { prepareStop } from '@tote/server/lifecycle.ts'
import { listenFault } from '@tote/server/listen.ts'

type Handle = (request: Request) => Response | Promise<Response>

/** An origin for a shop's pages, which answers 503 until they are shown. */
export interface Site {
  readonly address: string
  show(pages: { readonly fetch: Handle }): void
}

/** The origins of the shops. */
export interface Sites {
  readonly first: Site
  readonly second: Site
  stop(): Promise<void>
}

const HIGHEST_PORT = 65_535

/** The first shop is on the demo's port and the other on the one after it, both on any free one where that is 0. Throws a ConfigError. */
export async function openSites(demoPort: number): Promise<Sites> {
  if (demoPort === HIGHEST_PORT)
    throw new ConfigError([
      `DEMO_PORT ${demoPort} leaves no port for the other shop, which takes the one after it.`,
    ])
  const first = await open(demoPort, listenFault)
  const second = await open(demoPort && demoPort + 1, otherFault).catch(async (error: unknown) => {
    await first.stop()
    throw error
  })
  return {
    first,
    second,
    stop: async () => {
      await Promise.all([first.stop(), second.stop()])
    },
  }
}

async function open(port: number, faultOf: typeof listenFault): Promise<Site & Pick<Sites, 'stop'>> {
  let handle: Handle = () => new Response(null, { status: 503 })
  const shop = await new Promise<Server>((resolve, reject) => {
    const fetch: Handle = (request) => handle(request)
    const opened = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(opened as Server))
    opened.once('error', (error) =>
      reject(faultOf(error, { host: '127.0.0.1', port, variable: 'DEMO_PORT' })),
    )
  })
  return {
    address: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
    stop: prepareStop(shop),
    show(pages) {
      handle = (request) => pages.fetch(request)
    },
  }
}

/** Nobody has set the other shop's port: it is told by where it comes from. */
const otherFault: typeof listenFault = (error, at) => {
  if (error.code !== 'EADDRINUSE') return listenFault(error, at)
  const what = `Port ${at.port} is in use, which the other shop takes because it comes after DEMO_PORT ${at.port - 1}`
  return new ConfigError([`${what}: stop what listens there, or set DEMO_PORT to another port.`])
}
