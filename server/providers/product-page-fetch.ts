import htmlEncodingSniffer from 'html-encoding-sniffer'
import { PageError } from './product-page-fault.ts'
import type { Reach, Reached } from './reach.ts'
import { ReachError } from './reach-address.ts'
import { isSentElsewhere } from './reach-redirects.ts'

const ACCEPT = 'text/html,application/xhtml+xml;q=0.9'
const REDIRECTS = 3
const TOTAL_MS = 15_000

export interface FetchedPage {
  /** Where it is, after redirects. */
  readonly url: string
  readonly html: string
}

/** Fetches a page. Throws PageError, which tells nothing of what is there. */
export async function fetchPage(
  reach: Pick<Reach, 'send'>,
  url: string,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const answer = await asked(reach, url, AbortSignal.any([signal, AbortSignal.timeout(TOTAL_MS)]))
  const type = answer.headers['content-type'] ?? 'text/html'
  const coding = answer.headers['content-encoding'] ?? 'identity'
  if (isSentElsewhere(answer)) throw new PageError('elsewhere')
  // It may be there in a moment.
  if (answer.status >= 500 || answer.status === 429) throw new PageError('unreachable')
  const isPage = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(type)
  if (answer.status !== 200 || !isPage || coding.toLowerCase() !== 'identity') throw new PageError('notAPage')
  return { url: answer.url, html: decoded(answer.body, type) }
}

async function asked(reach: Pick<Reach, 'send'>, url: string, signal: AbortSignal): Promise<Reached> {
  const headers = { accept: ACCEPT }
  try {
    return await reach.send({
      method: 'GET',
      url,
      headers,
      purpose: 'product-page',
      redirects: REDIRECTS,
      signal,
    })
  } catch (error) {
    if (error instanceof ReachError) throw new PageError('unreachable', error)
    throw error
  }
}

/** As browsers find out what the bytes stand for; who says nothing writes UTF-8, if that fits. */
function decoded(bytes: Buffer, type: string): string {
  const [, label] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type) ?? []
  const encoding = htmlEncodingSniffer(bytes, {
    ...(label !== undefined && { transportLayerEncodingLabel: label }),
    defaultEncoding: 'x-unsaid',
  })
  try {
    if (encoding !== 'x-unsaid') return new TextDecoder(encoding).decode(bytes)
  } catch (error) {
    throw new PageError('notAPage', error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
