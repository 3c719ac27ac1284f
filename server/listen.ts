import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { ConfigError } from './config.ts'

/** What one client may take of a server. Ms. */
export const BOUNDS = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  /** For so long nothing may come or go while there is something to be answered: ends who does not read. */
  idleMs: 60_000,
  /** How often it is looked whether somebody takes longer. */
  lookMs: 5_000,
  headerBytes: 16 * 1024,
  connections: 10_000,
} as const

interface Where {
  readonly host: string
  readonly port: number
  /** What the operator sets it by. */
  readonly variable?: string
  readonly bounds?: Partial<Record<keyof typeof BOUNDS, number>>
}

/** Listens, and gives no client for ever. Throws with a sentence for the operator where it cannot. */
export function listen(
  listener: RequestListener,
  { host, port, variable = 'PORT', bounds }: Where,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const { headersMs, requestMs, keepAliveMs, idleMs, lookMs, headerBytes, connections } = {
      ...BOUNDS,
      ...bounds,
    }
    const options = { maxHeaderSize: headerBytes, connectionsCheckingInterval: lookMs }
    const server = createServer(options, listener)
    server.headersTimeout = headersMs
    server.requestTimeout = requestMs
    server.keepAliveTimeout = keepAliveMs
    server.timeout = idleMs
    server.maxConnections = connections
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(listenFault(error, { host, port, variable })),
    )
    server.listen(port, host, () => resolve(server))
  })
}

/** The operator's sentence for an address that cannot be listened on. */
export function listenFault(
  error: NodeJS.ErrnoException,
  { host, port, variable }: { host: string; port: number; variable: string },
): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `${variable} ${port} is in use: stop what listens there, or set ${variable} to another port.`,
    EACCES: `${variable} ${port} is not allowed for this user: set ${variable} to a port above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: set HOST to one that is, like 127.0.0.1.`,
    ENOTFOUND: `HOST ${host} is not known: set HOST to an address of this machine, like 127.0.0.1.`,
  }
  const sentence = sentences[error.code ?? '']
  return sentence === undefined ? error : new ConfigError([sentence])
}
