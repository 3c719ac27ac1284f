import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export type ReachFault = 'notAllowed' | 'unreachable' | 'timeout' | 'tooLarge'

export class ReachError extends Error {
  override readonly name = 'ReachError'
  readonly fault: ReachFault
  constructor(fault: ReachFault, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault
  }
}

const MAX_URL = 2048
/** Names that lead into the network in which the server stands. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal)$/

interface Options {
  /** `host:port` that may be called although it is not public, and without TLS. */
  readonly allow: readonly string[]
  /** Every address of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
}

/** Which addresses may be called, and where they lead. */
export function createAddresses({ allow, resolve }: Options) {
  const exempt = new Set(allow)
  const isExempt = ({ protocol, host }: URL) => /^https?:$/.test(protocol) && exempt.has(host)

  return {
    /** Throws `notAllowed`. */
    read(text: string): URL {
      const url = text.length <= MAX_URL ? URL.parse(text) : null
      if (url?.username !== '' || url.password !== '') throw new ReachError('notAllowed')
      if (isExempt(url)) return url
      url.hostname = url.hostname.replace(/\.+$/, '')
      if (url.protocol !== 'https:' || url.port !== '' || !isPublicHost(url))
        throw new ReachError('notAllowed')
      return url
    },

    /** The addresses that a socket is then given to choose from, and no others: nobody is asked a second time. */
    async of(url: URL): Promise<readonly string[]> {
      const host = hostOf(url)
      if (isIP(host)) return [host]
      const found = await resolve(host).catch((error: unknown) => {
        throw new ReachError('unreachable', error)
      })
      const isFit = found.length > 0 && (isExempt(url) || found.every(isPublicAddress))
      if (!isFit) throw new ReachError('unreachable')
      return found
    },
  }
}

/** Whether a host is somewhere on the internet by what it is called; where its name leads is not looked up. */
export function isPublicHost(url: URL): boolean {
  const host = hostOf(url).replace(/\.+$/, '')
  return isIP(host) ? isPublicAddress(host) : host.includes('.') && !LOCAL_NAME.test(host)
}

/** As it is resolved: an address in IPv6 without its brackets. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}
