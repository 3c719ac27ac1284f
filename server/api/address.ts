import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The address a request comes from, IPv6 by its /64: limits only. In process, where there is no socket, all are one. */
export function clientAddress(c: Context): string {
  const address = c.env?.incoming ? getConnInfo(c).remote.address : undefined
  if (address === undefined) return 'in-process'
  return address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address
}
