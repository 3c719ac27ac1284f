import { z } from 'zod'
import type { UpstreamSettings } from './executors/upstream-settings.ts'

const MOST = 50

const Host = z
  .string()
  .max(260)
  .regex(
    /^(?:\*|(?:\*\.)?[0-9a-z](?:[0-9a-z-]*[0-9a-z])?(?:\.[0-9a-z](?:[0-9a-z-]*[0-9a-z])?)*(?::\d{1,5})?)$/,
  )

/** Of each member what it must be: a fault says this, never what stood there. */
const MEMBERS = {
  name: [z.string().regex(/^[0-9a-z][0-9a-z-]{0,39}$/), '1 to 40 of a–z, 0–9 and -'],
  contract: [z.enum(['cartai', 'smartcheckout']), 'cartai or smartcheckout'],
  url: [
    z.string().refine(isServiceUrl),
    'https://host, without a port or a query (http only on this machine)',
  ],
  key: [z.string().regex(/^[!-~]{1,500}$/), 'the key of that service: 1 to 500 characters without blanks'],
  hosts: [
    z.array(Host).min(1).max(500),
    'a list of hosts like shop.example or *.shop.example in lower case, or "*" for every other',
  ],
  isRepeatable: [z.boolean().optional(), 'true or false'],
  confirms: [z.boolean().optional(), 'true or false'],
  atMost: [
    z
      .number()
      .min(1)
      .max(3)
      .refine((factor) => /^\d(?:\.\d{1,3})?$/.test(String(factor)))
      .optional(),
    'a number from 1 to 3 with at most three decimals, like 1.3',
  ],
  sessionId: [
    z
      .string()
      .regex(/^[!-~]{1,200}$/)
      .optional(),
    'the id of a payment session: 1 to 200 characters without blanks',
  ],
} as const satisfies Record<keyof UpstreamSettings, readonly [z.ZodType, string]>

/** Services that buy for this server: a JSON list. Throws one sentence for each fault; none repeats what stood there, which may be a key. */
export function parseUpstreams(text: string): readonly UpstreamSettings[] {
  const given = readList(text)
  const faults: string[] = []
  const read = given.flatMap((entry, i) => {
    const found = faultsOf(entry)
    faults.push(...found.map((fault) => `entry ${i + 1} ${fault}`))
    return found.length === 0 ? [settingsOf(entry as Given)] : []
  })
  faults.push(
    ...repeated(read, ({ name }) => [name], 'name'),
    ...repeated(read, ({ hosts }) => hosts, 'host'),
  )
  if (faults.length > 0) throw new Error(faults.map((fault) => `${fault}.`).join(' TOTE_UPSTREAMS '))
  return read
}

interface Given extends Omit<UpstreamSettings, 'isRepeatable' | 'confirms' | 'atMost' | 'sessionId'> {
  readonly isRepeatable?: boolean
  readonly confirms?: boolean
  readonly atMost?: number
  readonly sessionId?: string
}

function readList(text: string): readonly unknown[] {
  const form =
    'must be a JSON list like [{"name":"buyer","contract":"cartai","url":"https://buyer.example","key":"…","hosts":["shop.example"]}].'
  try {
    const given: unknown = JSON.parse(text)
    if (Array.isArray(given) && given.length <= MOST) return given
  } catch {
    // What the parser says repeats a part of the text.
  }
  throw new Error(form)
}

function faultsOf(entry: unknown): readonly string[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return ['must be an object']
  const given = entry as Readonly<Record<string, unknown>>
  const known = Object.keys(MEMBERS) as (keyof typeof MEMBERS)[]
  const isStrange = Object.keys(given).some((name) => !known.some((each) => each === name))
  const wrong = known.filter((name) => !MEMBERS[name][0].safeParse(given[name]).success)
  return [
    ...(isStrange ? [`has a member that is none of ${known.join(', ')}`] : []),
    ...wrong.map((name) => `must have "${name}": ${MEMBERS[name][1]}`),
  ]
}

function settingsOf({ isRepeatable, confirms, atMost, sessionId, url, ...rest }: Given): UpstreamSettings {
  return {
    ...rest,
    url: url.replace(/\/+$/, ''),
    ...(isRepeatable && { isRepeatable }),
    ...(confirms && { confirms }),
    ...(atMost !== undefined && { atMost }),
    ...(sessionId !== undefined && { sessionId }),
  }
}

/** Which words stand in more than one place, by the entries where they do. */
function repeated(
  read: readonly UpstreamSettings[],
  wordsOf: (settings: UpstreamSettings) => readonly string[],
  what: string,
): string[] {
  const words = read.flatMap((settings) => [...new Set(wordsOf(settings))])
  const twice = words.filter((word, i) => words.indexOf(word) !== i)
  return [...new Set(twice)].map((word) => `names the ${what} ${word} in more than one entry`)
}

function isServiceUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url?.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  return (url.protocol === 'https:' && (url.port === '' || isHere)) || (url.protocol === 'http:' && isHere)
}
