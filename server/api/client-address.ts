import type { IncomingMessage } from 'node:http'
import { isWithin, networkIn, plainAddress } from '../networks.ts'
import { network } from './address.ts'

/** What is looked at of a request to know who sent it. */
interface Sent {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
  readonly headers?: IncomingMessage['headers']
}

/** Who sent a request, whoever passed it on. */
export interface Clients {
  /** The whole address; IPv4 in its own form. */
  addressOf(incoming: Sent): string
  /** The same for limits: of IPv6 the /64 that one household has. */
  networkOf(incoming: Sent): string
}

/**
 * Reads `X-Forwarded-For` from the right, as far as each address is a proxy's of this list; the first that is none is the
 * client's. What nobody on the list has written is believed by nobody, so a client cannot choose who it is.
 */
export function createClients(proxies: readonly string[]): Clients {
  const trusted = proxies.flatMap((proxy) => networkIn(proxy) ?? [])

  function addressOf({ socket, headers }: Sent): string {
    const nearest = socket.remoteAddress ?? ''
    if (trusted.length === 0) return withoutMapping(nearest)
    let client = plainAddress(nearest) ?? nearest
    if (!isWithin(client, trusted)) return client
    for (const passedOn of hopsIn(headers?.['x-forwarded-for'])) {
      const address = plainAddress(withoutPort(passedOn))
      // Whoever wrote something else there passed on nobody that could be counted.
      if (address === undefined) return client
      client = address
      if (!isWithin(client, trusted)) return client
    }
    return client
  }

  return { addressOf, networkOf: (incoming) => network(addressOf(incoming)) }
}

/** No request comes through more proxies of one shop. */
const MOST_HOPS = 16

/** From the nearest to the farthest. */
function hopsIn(header: string | readonly string[] | undefined): string[] {
  const text = typeof header === 'string' ? header : (header?.join() ?? '')
  return text === '' ? [] : text.split(',').slice(-MOST_HOPS).reverse()
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, six, four] = /^\s*(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)\s*$/.exec(text) ?? []
  return six ?? four ?? text.trim()
}

function withoutMapping(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}
