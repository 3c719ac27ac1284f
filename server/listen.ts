import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { ConfigError } from './config.ts'

/** Listens, and gives no client for ever. Throws with a sentence for the operator where it cannot. */
export function listen(
  listener: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener)
    server.headersTimeout = 10_000
    server.requestTimeout = 30_000
    server.keepAliveTimeout = 65_000
    server.maxConnections = 10_000
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(listenFault(error, { host, port, variable: 'PORT' })),
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
