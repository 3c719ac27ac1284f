import { plainAddress } from './networks.ts'

/** `requests`: the log has a line for each request. */
export function parseLog(text: string): boolean {
  if (text !== 'requests')
    throw new Error('must be "requests", or left out: then the log tells of faults and money alone.')
  return true
}

const EVERY = new Set(['0.0.0.0', '::'])

/** `127.0.0.1:9090`, `[::1]:9090`, `localhost:9090`; an address of every network only with `,open` behind it. */
export function parseMetrics(text: string): { readonly host: string; readonly port: number } {
  const [, six, other, digits = '', open] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})(,open)?$/.exec(text) ?? []
  const named = six ?? other
  const host = named === 'localhost' ? named : plainAddress(named ?? '')
  const port = Number(digits)
  if (host === undefined || digits === '' || port > 65535)
    throw new Error('must be an address of this machine and a port, like 127.0.0.1:9090.')
  if (EVERY.has(host) && open === undefined)
    throw new Error(
      'listens on every network of this machine, where anybody may read it: name a private address, or write ",open" behind it where a firewall keeps it private.',
    )
  return { host, port }
}
