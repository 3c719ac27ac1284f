import { lookup as resolveName } from 'node:dns/promises'
import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createAddresses, ReachError } from './reach-address.ts'
import { following } from './reach-redirects.ts'

/** Calls other people's servers: the only place from which this server does, and only at public addresses. */
export interface Reach {
  /** Whether this address may be called at all; where its name leads is looked at on each call. */
  allows(url: string): boolean
  /** One request, and as many redirects as are asked for. Throws ReachError, which tells nothing of what is there. */
  send(asked: Asked): Promise<Reached>
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'OPTIONS'
  readonly url: string
  /** What for: said to whoever is called. */
  readonly purpose?: 'webhooks' | 'product-page' | 'purchases'
  /** How many redirects of a GET are followed, at most 3, none where it is left out, none to another host: each is looked at as the first address was. */
  readonly redirects?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Ends it early. */
  readonly signal: AbortSignal
}

export interface Reached {
  readonly status: number
  /** Where it answered, after redirects. */
  readonly url: string
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

interface Options {
  /** `host:port` that may be called although it is not public, and without TLS: for receivers on this machine. */
  readonly allow?: readonly string[]
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  readonly limits?: Partial<typeof LIMITS>
}

const LIMITS = { connectMs: 5000, totalMs: 15_000, bytes: 2 * 1024 * 1024 }
const MAX_HEADER_BYTES = 16 * 1024
const AT_ONCE_PER_HOST = 4

/** The way out of this server, with few sockets to each host at a time. */
export function createReach({ allow = [], resolve = resolveAll, limits = {} }: Options = {}): Reach {
  const { connectMs, totalMs, bytes } = { ...LIMITS, ...limits }
  const addresses = createAddresses({ allow, resolve })
  const kept = { keepAlive: false, maxSockets: AT_ONCE_PER_HOST }
  const [agent, plainAgent] = [new Agent(kept), new PlainAgent(kept)]

  async function sendOnce(asked: Asked): Promise<Reached> {
    const { method, url: text, headers = {}, body, signal, purpose = 'webhooks' } = asked
    const url = addresses.read(text)
    const timing = new AbortController()
    const ended = AbortSignal.any([signal, timing.signal])
    const late = () => timing.abort(new ReachError('timeout'))
    let timer = setTimeout(late, connectMs)
    let whole: NodeJS.Timeout | undefined
    const give = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(late, ms)
    }
    try {
      const found = await orEnded(addresses.of(url), ended)
      // In line for one of the few sockets to a host.
      give(totalMs)
      return await new Promise<Reached>((resolve, reject) => {
        const isPlain = url.protocol === 'http:'
        const sent = (isPlain ? plainRequest : request)(url, {
          method,
          agent: isPlain ? plainAgent : agent,
          lookup: pinnedTo(found),
          signal: ended,
          maxHeaderSize: MAX_HEADER_BYTES,
          headers: {
            ...headers,
            // A connection of its own: what it is pinned to is this call's.
            connection: 'close',
            'user-agent': `Tote/1 (+${purpose})`,
            'accept-encoding': 'identity',
            ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          },
        })
        sent.on('error', reject)
        sent.on('socket', (socket) => {
          whole = setTimeout(late, totalMs)
          give(connectMs)
          socket.once(isPlain ? 'connect' : 'secureConnect', () => clearTimeout(timer))
        })
        sent.on('response', (answer) => {
          readBody(answer, bytes).then(
            (read) =>
              resolve({
                status: answer.statusCode ?? 0,
                url: url.href,
                headers: plain(answer),
                body: read,
              }),
            reject,
          )
        })
        sent.end(body)
      })
    } catch (error) {
      if (error instanceof ReachError) throw error
      if (ended.reason instanceof ReachError) throw ended.reason
      throw new ReachError(signal.aborted ? 'timeout' : 'unreachable', error)
    } finally {
      clearTimeout(timer)
      clearTimeout(whole)
    }
  }

  return {
    send: following(sendOnce),
    allows(text) {
      try {
        addresses.read(text)
        return true
      } catch {
        return false
      }
    },
  }
}

async function resolveAll(host: string): Promise<readonly string[]> {
  const found = await resolveName(host, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all: wantsAll }, found) => {
    if (wantsAll) found(null, all)
    else found(null, all[0]?.address ?? '', all[0]?.family ?? 0)
  }
}

async function orEnded<T>(promise: Promise<T>, ended: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = () => stopped.reject(ended.reason)
  if (ended.aborted) stop()
  ended.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, stopped.promise])
  } finally {
    ended.removeEventListener('abort', stop)
  }
}

async function readBody(answer: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length
    if (length > most) throw new ReachError('tooLarge')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function plain({ headers }: IncomingMessage): Reached['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}
