import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageHeaders } from './api/pages/headers.ts'
import { listedScript, listedScripts } from './api/pages/scripts.ts'
import type { Reach, Reached } from './providers/reach.ts'

/** One thing that was looked at, and what was found. */
export interface PageFinding {
  readonly ok: boolean
  readonly name: string
  readonly says: string
}

interface Looking {
  readonly reach: Pick<Reach, 'send'>
  /** The folder with the built widget that is meant to be served. */
  readonly folder: string
  readonly signal: AbortSignal
}

/** What may differ between one page and the next: where a form leads, who may frame it, where pictures are. */
const VARYING = new Set(['img-src', 'form-action', 'frame-ancestors'])
const MOST_HOPS = 3

/**
 * Compares a checkout's page as it is served with what this release serves (PCI DSS 11.6.1): its headers, that each of its scripts is on the
 * list, and that each of ours is the file that was built.
 */
export async function checkPage(url: string, looking: Looking): Promise<readonly PageFinding[]> {
  const { page, at } = await load(url, looking)
  const html = page.body.toString('utf8')
  const scripts = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g), ...html.matchAll(PRELOAD)]
  const found = scripts.map(([, address = '']) => new URL(address, at).href)
  return [
    finding(
      'page',
      page.status === 200,
      `answers ${page.status}`,
      `answers ${page.status}: name a checkout that is open`,
    ),
    ...headerFindings(page.headers),
    finding('scripts', found.length > 0, `${found.length} on the page`, 'none on the page'),
    ...(await Promise.all(found.map((address) => scriptFinding(address, new URL(at).origin, looking)))),
  ]
}

const PRELOAD = /<link rel="modulepreload"[^>]*\shref="([^"]+)"/g

function finding(name: string, ok: boolean, well: string, ill: string): PageFinding {
  return { name, ok, says: ok ? well : ill }
}

/** The page behind an address, by the ways that a browser goes: with the cookie that it is given. */
async function load(url: string, { reach, signal }: Looking): Promise<{ page: Reached; at: string }> {
  let at = url
  let cookie: string | undefined
  for (let hop = 0; ; hop++) {
    const page = await reach.send({ method: 'GET', url: at, headers: { ...(cookie && { cookie }) }, signal })
    const { location } = page.headers
    if (page.status !== 303 || !location || hop === MOST_HOPS) return { page, at }
    cookie = page.headers['set-cookie']?.split(';')[0] ?? cookie
    at = new URL(location, at).href
  }
}

function headerFindings(headers: Reached['headers']): PageFinding[] {
  const { 'content-security-policy': policy = '', ...others } = pageHeaders('NONCE')
  const plain = Object.entries(others).map(([name, value]) =>
    finding(name, headers[name] === value, 'as it is sent', `is ${headers[name] ?? 'missing'}, not ${value}`),
  )
  return [...plain, ...policyFindings(headers['content-security-policy'] ?? '', policy)]
}

function policyFindings(served: string, expected: string): PageFinding[] {
  const has = directives(served.replace(/'nonce-[^']+'/g, "'nonce-NONCE'"))
  const wanted = directives(expected)
  const missing = [...wanted].map(([name, sources]) => {
    const lacking = VARYING.has(name) ? [] : sources.filter((one) => !has.get(name)?.includes(one))
    return finding(name, has.has(name) && lacking.length === 0, 'in the policy', 'missing from the policy')
  })
  const loose = [...has].flatMap(([name, sources]) =>
    sources
      .filter((source) => !isAllowed(name, source, wanted.get(name) ?? []))
      .map((source) => `${name} ${source}`),
  )
  return [
    ...missing,
    finding('policy', loose.length === 0, 'lets in nothing else', `also lets in ${loose.join(', ')}`),
  ]
}

function directives(policy: string): Map<string, string[]> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/))
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]))
}

/** Whole origins only; of what runs or is asked, the listed providers' only. */
function isAllowed(name: string, source: string, expected: readonly string[]): boolean {
  if (expected.includes(source)) return true
  if (VARYING.has(name)) return /^(?:data:|https:|https?:\/\/[\w.:*-]+)$/.test(source)
  return listedScripts.some(({ origins = [] }) => origins.includes(source))
}

/** Its file is the one that was built; what is not ours is only on the list. */
async function scriptFinding(address: string, origin: string, { reach, folder, signal }: Looking) {
  const { pathname } = new URL(address)
  const listed = listedScript(address, origin)
  if (!listed) return finding(pathname, false, '', 'is on no list: it does not belong on this page')
  if (!address.startsWith(`${origin}/`)) return finding(address, true, `listed, by ${listed.owner}`, '')
  const served = await reach.send({ method: 'GET', url: address, signal })
  const built = hashOf(fileOf(folder, pathname.split('/').at(-1) ?? ''))
  const isSame = served.status === 200 && hashOf(served.body) === built
  return finding(pathname, isSame, `sha384-${built}`, `is not the file that was built (sha384-${built})`)
}

function fileOf(folder: string, name: string): Uint8Array {
  try {
    return readFileSync(join(folder, name))
  } catch {
    return new Uint8Array()
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha384').update(bytes).digest('base64')
}
