import { reasons } from '@tote/shared/reasons.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'
import type { OpenApi } from '../api/rest/openapi.ts'
import type { Contract } from '../api/rest/route.ts'
import { shapeFault } from './fuzz-shapes.ts'
import { headerFaults } from './header-rules.ts'
import type { Got, Sent } from './in-process.ts'

/** What is wrong with an answer, in sentences; nothing where it may be given. */
export type Verdict = (sent: Sent, got: Got) => readonly string[]

interface Served {
  readonly method: string
  readonly form: RegExp
  readonly parameters: number
  readonly operationId: string
  readonly contract: Contract<unknown>
  /** Statuses that it is said to answer, and where their schema stands in the document. */
  readonly told: Readonly<Record<string, string | undefined>>
}

const DOCUMENT = 'openapi'

/** Judges by the document that is served, by what is published of failures, and by what nobody must ever be told. */
export function openVerdict(document: OpenApi, contracts: readonly Contract<unknown>[]): Verdict {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, code: { optimize: false } })
  ajv.addSchema({ $id: DOCUMENT, ...document })
  const served = servedBy(document, contracts)

  const checks = new Map<string, ReturnType<typeof ajv.getSchema>>()
  const texts = new Map<string, string>()

  /** Many operations refuse in the same form: it is compiled once. */
  function checkAt(place: string) {
    const text = texts.get(place) ?? JSON.stringify(at(document, place))
    texts.set(place, text)
    const check = checks.get(text) ?? ajv.getSchema(`${DOCUMENT}#${place}`)
    checks.set(text, check)
    return check
  }

  function ofPublished(sent: Sent, got: Got): string[] {
    const { pathname } = new URL(sent.target, 'http://localhost')
    const header = (name: string) => sent.headers[name]
    const asking = { method: sent.method, path: pathname, header }
    // What stands first at this path answers there, also to say that the method is not its own.
    const first = served.find(
      ({ form, contract }) => form.test(pathname) && (contract.isMeant?.(asking) ?? true),
    )
    const found = served.find(
      ({ method, form }) => method === sent.method && form.source === first?.form.source,
    )
    if (!found) return []
    const { operationId, told } = found
    if (!Object.hasOwn(told, got.status)) return [`${operationId} is not said to answer ${got.status}`]
    const place = told[got.status]
    if (place === undefined)
      return got.text === '' ? [] : [`${operationId} is not said to have a body at ${got.status}`]
    const body = parsed(got.text)
    if (body === undefined) return [`${operationId} answers no JSON at ${got.status}`]
    const check = checkAt(place)
    if (!check) return [`${operationId} has no schema at ${place}`]
    return check(body) ? [] : [`${operationId} at ${got.status}: ${ajv.errorsText(check.errors)}`]
  }

  return (sent, got) => [
    ...ofAny(sent, got),
    ...headerFaults(sent, got),
    ...ofProcedures(sent, got),
    ...ofPublished(sent, got),
  ]
}

function servedBy(document: OpenApi, contracts: readonly Contract<unknown>[]): Served[] {
  const all = contracts.flatMap((contract) =>
    contract.prefixes.flatMap((prefix) =>
      contract.routes.map(({ method, path, operationId }): Served => {
        const described = `${contract.prefixes[0] ?? ''}${path}`
        const responses = Object.entries(document.paths[described]?.[method]?.responses ?? {})
        const told = responses.map(([status, { content = {} }]) => {
          const [type] = Object.keys(content)
          const steps = ['paths', described, method, 'responses', status, 'content', type ?? '', 'schema']
          const place = steps.map((step) => `/${escaped(step)}`).join('')
          return [status, type === undefined ? undefined : place] as const
        })
        const slash = contract.owns ? '/?' : ''
        return {
          method: method.toUpperCase(),
          form: new RegExp(`^${(prefix + path).replaceAll(/\{\w+\}/g, '[^/]+')}${slash}$`),
          parameters: path.split('{').length,
          operationId,
          contract,
          told: Object.fromEntries(told),
        }
      }),
    ),
  )
  // Fixed parts come before parameters, as where they are served.
  return all.sort((one, other) => one.parameters - other.parameters)
}

/** What stands at a JSON pointer of the document. */
function at(document: OpenApi, place: string): unknown {
  const steps = place
    .slice(1)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], document)
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** What no answer may have in it: where it comes from, what it is made of. */
const LEAKS: readonly RegExp[] = [
  /\bat (?:async )?[\w.<>]+ \(|\bat file:|node:internal|node_modules|\.[jt]s:\d+:\d+/,
  /SQLITE_|SqliteError|\bSELECT [\w*]+.* FROM |INSERT INTO |syntax error at or near|duplicate key value/,
  /(?:^|[\s"'(])\/(?:work|home|usr|tmp|root|var)\/[\w.-]+/,
  /\b(?:hono|zod|trpc|better-sqlite3|node|pino|sqlite)[/@ ]v?\d+\.\d+/i,
]
/** Files, and what programs ask of the server itself, are no requests of anybody’s. */
const UNNAMED = /^\/(?:embed\/(?:1|\d+\.\d+\.\d+)\/|healthz|readyz|openapi\.json|docs|cart\/cart\.js)/

function ofAny({ method, target }: Sent, { status, headers, text }: Got): string[] {
  const faults: string[] = []
  if (status === 503) {
    if (headers['retry-after'] === undefined) faults.push('is unavailable, and does not say until when')
    if (!/unavailable/i.test(text)) faults.push('is unavailable, and does not say why')
  } else if (status >= 500) faults.push(`fails with ${status}`)
  if (!UNNAMED.test(target) && method !== 'OPTIONS' && headers['x-request-id'] === undefined)
    faults.push(`says at ${status} not which request it answers`)
  if (headers['x-powered-by'] ?? headers['server']) faults.push('says what it is made of')
  if (!/javascript|css|wasm|image/.test(String(headers['content-type'])))
    for (const leak of LEAKS) if (leak.test(text)) faults.push(`tells ${leak.exec(text)?.[0]}`)
  return faults
}

const REASONS = Object.keys(reasons) as [string, ...string[]]
const Failure = z.strictObject({
  error: z.strictObject({
    message: z.enum(REASONS),
    code: z.int().negative(),
    data: z.strictObject({
      code: z.string().regex(/^[A-Z_]+$/),
      httpStatus: z.int().min(400).max(599),
      path: z.string().optional(),
      reason: z.enum(REASONS),
      requestId: z.uuid(),
      fields: z
        .array(z.strictObject({ pointer: z.string(), code: z.string() }))
        .max(20)
        .optional(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      current: z.unknown().optional(),
    }),
  }),
})
const Success = z.strictObject({ result: z.strictObject({ data: z.unknown() }) })

const PROCEDURES = /^\/(?:embed|checkout)\/[^/?]+\/trpc(?:\/([^?]*))?(?:\?(.*))?$/

function ofProcedures({ method, target }: Sent, { status, text }: Got): string[] {
  const found = PROCEDURES.exec(target)
  if (!found || method === 'OPTIONS' || method === 'HEAD') return []
  const body = parsed(text)
  if (body === undefined) return [`a procedure answers no JSON: ${text.slice(0, 100)}`]
  const paths = decoded(found[1] ?? '')
    .replace(/\/+$/, '')
    .split(',')
  const all = Array.isArray(body) ? body : [body]
  return all.flatMap((one: unknown, i) => {
    const failure = Failure.safeParse(one)
    if (failure.success) {
      const { data, message } = failure.data.error
      const faults: string[] = []
      if (data.reason !== message) faults.push('a refusal gives two reasons')
      const own = reasons[data.reason as keyof typeof reasons]
      if (data.httpStatus !== own) faults.push(`${data.reason} is said to be ${data.httpStatus}`)
      if (all.length === 1 && status !== data.httpStatus)
        faults.push(`${data.reason} has status ${data.httpStatus}, its answer ${status}`)
      return faults
    }
    const success = Success.safeParse(one)
    if (!success.success)
      return [
        `a procedure answers in no form of its own: ${JSON.stringify(failure.error.issues).slice(0, 300)}`,
      ]
    const fault = shapeFault(paths[i] ?? '', success.data.result.data)
    return fault === undefined ? [] : [fault]
  })
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
