import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Two signals within this time are one request: terminal, npm and bootstrap each deliver it. */
const SAME_REQUEST_MS = 2000
const DEADLINE_MS = 10_000
/** How long a request may go on arriving while the server stops. */
const ARRIVAL_MS = 5000
/** What a proxy sent just before nobody listened any more may still be on its way in. */
const LINGER_MS = 250

/**
 * Answers the function that stops a server: what was asked is answered first, and ends its connection. Connections on
 * which nothing was asked, as browsers open them ahead of time, are not waited for, and not for long one whose request
 * is still arriving. For `drainMs` before that it answers as ever, so that a proxy can see it coming and ask elsewhere.
 */
export function prepareStop(server: Server): (drainMs?: number) => Promise<void> {
  const answering = new Map<ServerResponse, IncomingMessage>()
  let phase: 'serving' | 'draining' | 'closing' | 'cutting' = 'serving'
  const cut = () => {
    if (phase === 'cutting' && answering.size === 0) server.closeAllConnections()
  }
  server.prependListener('request', (request, response) => {
    response.shouldKeepAlive &&= phase === 'serving'
    answering.set(response, request)
    response.once('close', () => {
      answering.delete(response)
      cut()
    })
  })
  function close(lingerMs: number): Promise<void> {
    return new Promise((resolve) => {
      phase = 'closing'
      server.close(() => resolve())
      const cutNow = () => {
        phase = 'cutting'
        cut()
      }
      if (lingerMs > 0) setTimeout(cutNow, lingerMs)
      else cutNow()
      // Nothing was begun for what has not arrived.
      const arriving = () => {
        for (const request of answering.values()) if (!request.complete) request.destroy()
      }
      setTimeout(arriving, ARRIVAL_MS).unref()
    })
  }
  return async (drainMs = 0) => {
    phase = 'draining'
    for (const response of answering.keys()) response.shouldKeepAlive = false
    if (drainMs === 0) return close(0)
    await sleep(drainMs)
    // Right after the event loop has taken in every connection that waited: what waits longer is refused unread.
    await new Promise((resolve) => setImmediate(resolve))
    return close(LINGER_MS)
  }
}

/**
 * Waits for SIGTERM or SIGINT, then stops: what is in flight is finished and the process ends with 0 by running empty. A
 * later signal, or ten seconds beyond `drainMs`, end it with 1.
 */
export function stopOnSignal(
  stop: () => Promise<void>,
  say: (text: string) => void,
  { drainMs = 0 }: { drainMs?: number } = {},
): void {
  let since: number | undefined
  const onSignal = () => {
    const now = Date.now()
    if (since !== undefined) {
      if (now - since > SAME_REQUEST_MS) process.exit(1)
      return
    }
    since = now
    const first = drainMs > 0 ? `answering for ${drainMs / 1000} s more, then ` : ''
    say(`Stopping: ${first}finishing what is in flight.`)
    const deadline = setTimeout(() => {
      say('Some requests did not finish in time.')
      process.exit(1)
    }, drainMs + DEADLINE_MS)
    deadline.unref()
    stop().then(
      () => process.exit(process.exitCode ?? 0),
      (error: unknown) => {
        say(`Stopping failed: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** A fault nobody caught, or one of the disk: told, then the process is stopped as by a signal, but ends with 1. */
export function stopOnFault(
  { stop, faulted }: { stop: () => Promise<void>; faulted: Promise<unknown> },
  tell: (error: unknown) => void,
): void {
  let isStopping = false
  const onFault = (error: unknown) => {
    tell(error)
    process.exitCode = 1
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), DEADLINE_MS).unref()
    stop().finally(() => process.exit(1))
  }
  process.on('uncaughtException', onFault)
  process.on('unhandledRejection', onFault)
  faulted.then(onFault)
}
