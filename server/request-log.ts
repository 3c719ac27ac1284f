import type { Logger } from 'pino'
import type { Clients } from './api/client-address.ts'
import type { Observer } from './api/requests.ts'
import { networkIn } from './networks.ts'

/** One line for each request, of these members alone: no address of a page or a person, no header, no body. */
export function logRequests(log: Pick<Logger, 'info'>, clients: Clients): Observer {
  return ({ requestId, route, key, reason, method, status, ms, incoming }) => {
    const from = truncated(clients.addressOf(incoming))
    const took = Math.round(ms * 10) / 10
    log.info({ requestId, route, key, reason, method, status, ms: took, from }, 'request')
  }
}

/** Enough to see that much comes from one corner, too little to tell who: an IPv4 address without its last part, IPv6 by its /48. */
export function truncated(address: string): string | undefined {
  const start = networkIn(address)?.start
  if (!start) return undefined
  const bytes = start.toByteArray()
  if (start.kind() === 'ipv4') return `${bytes.slice(0, 3).join('.')}.0`
  const groups = [0, 2, 4].map((i) => (((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)).toString(16))
  return `${groups.join(':')}::`
}
