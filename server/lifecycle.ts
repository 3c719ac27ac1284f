import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Two signals within this time are one request: terminal, npm and bootstrap each deliver it. */
const SAME_REQUEST_MS = 2000
const DEADLINE_MS = 10_000
/** How long a request may go on arriving while the server stops. */
const ARRIVAL_MS = 5000

/**
 * Answers the function that stops a server: what was asked is answered first. Connections on which nothing was asked,
 * as browsers open them ahead of time, are not waited for, and not for long one whose request is still arriving.
 */
export function prepareStop(server: Server): () => Promise<void> {
  const answering = new Map<ServerResponse, IncomingMessage>()
  let stopping = false
  const cut = () => {
    if (stopping && answering.size === 0) server.closeAllConnections()
  }
  server.on('request', (request, response) => {
    answering.set(response, request)
    response.once('close', () => {
      answering.delete(response)
      cut()
    })
  })
  return () =>
    new Promise((resolve) => {
      stopping = true
      server.close(() => resolve())
      cut()
      // Nothing was begun for what has not arrived.
      const arriving = () => {
        for (const request of answering.values()) if (!request.complete) request.destroy()
      }
      setTimeout(arriving, ARRIVAL_MS).unref()
    })
}

/**
 * Waits for SIGTERM or SIGINT, then stops: what is in flight is finished and the process ends with 0 by running empty. A
 * later signal, or ten seconds, end it with 1.
 */
export function stopOnSignal(stop: () => Promise<void>, say: (text: string) => void): void {
  let since: number | undefined
  const onSignal = () => {
    const now = Date.now()
    if (since !== undefined) {
      if (now - since > SAME_REQUEST_MS) process.exit(1)
      return
    }
    since = now
    say('Stopping: finishing what is in flight.')
    const deadline = setTimeout(() => {
      say('Some requests did not finish in time.')
      process.exit(1)
    }, DEADLINE_MS)
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

/** A fault nobody caught: told, then the process is stopped as by a signal, but ends with 1. */
export function stopOnFault(stop: () => Promise<void>, tell: (error: unknown) => void): void {
  const onFault = (error: unknown) => {
    tell(error)
    process.exitCode = 1
    setTimeout(() => process.exit(1), DEADLINE_MS).unref()
    stop().finally(() => process.exit(1))
  }
  process.on('uncaughtException', onFault)
  process.on('unhandledRejection', onFault)
}
