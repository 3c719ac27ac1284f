import type { IncomingMessage, ServerResponse } from 'node:http'
import { network } from './address.ts'
import type { Api } from './api.ts'
import { readText } from './body.ts'
import { noteRequest, type RequestNote } from './requests.ts'

/** What can be asked about a request by the names of its headers, in lower case. */
export interface Asking {
  header(name: string): string | undefined
}

/** One request to the procedures, as plain values. */
export interface Call extends Asking {
  readonly method: string
  /** Whose procedures: everything before the name of a procedure, like `/embed/{key}/trpc`. */
  readonly endpoint: string
  /** The procedure's name as it was sent, or several with commas in between. */
  readonly path: string
  /** What follows the question mark. */
  readonly query: string
  /** Where it comes from, IPv6 by its /64: for limits only. */
  readonly address: string
  /** Where it comes from, whole. */
  readonly client: string
  /** Throws `unavailable` where the server has too much at hand to answer it. */
  admit(): void
  /** Adds to what is known of the request, for log and metrics. */
  note(note: RequestNote): void
  /** Reads the body, once; up to 64 KiB of it where no other bound is given. Throws `bodyTooLarge` or `malformedBody`. */
  text(maxBytes?: number): Promise<string>
}

/** Whether it may be several calls at once. */
export function isBatch({ path }: Pick<Call, 'path'>): boolean {
  return /,|%2c/i.test(path)
}

/** Names in lower case; a list is sent as several headers. */
export type AnswerHeaders = Record<string, string | string[]>

/** What is written back. Without a body nothing is said about one. */
export interface Answer {
  readonly status: number
  readonly headers: AnswerHeaders
  readonly body?: string
}

/** Takes a call from a request whose target was taken apart already. */
export function takeCall(
  { clients, shedding }: Pick<Api, 'clients' | 'shedding'>,
  incoming: IncomingMessage,
  target: Pick<Call, 'endpoint' | 'path' | 'query'>,
): Call {
  const client = clients.addressOf(incoming)
  return {
    ...target,
    method: incoming.method ?? '',
    address: network(client),
    client,
    admit: () => shedding.admit(incoming),
    note: (note) => noteRequest(incoming, note),
    // Node joins what came several times; only Set-Cookie, which no request has, would be a list.
    header: (name) => incoming.headers[name] as string | undefined,
    text: (maxBytes) => readText(incoming, maxBytes),
  }
}

/** How long the rest of a body that nobody wants may go on arriving, so that its sender comes to read the answer. */
const DRAIN_MS = 500

/** Writes an answer in one piece; where nobody is there to read it any more, nothing. */
export function writeAnswer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: Answer,
): void {
  if (outgoing.destroyed) return
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
  outgoing.writeHead(status, headers)
  outgoing.end(body)
  if (incoming.complete) return
  incoming.resume()
  setTimeout(() => {
    if (!incoming.complete) incoming.socket.destroySoon()
  }, DRAIN_MS).unref()
}
