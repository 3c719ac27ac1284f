import { poisoned } from './canary.ts'
import type { Asked } from './fuzz-requests.ts'
import type { Sent } from './in-process.ts'

/** Where a card's code may be said to stand, in any object of a body. */
const CODE_NAME = 'cvv'

/** Every request that is this one but for one of its fields, in whose place stands something else: in its path, query, headers, body or form. */
export function* leakyRequests(asked: Asked, canary: string): Generator<Sent> {
  const { sent } = asked
  yield* inPath(asked, canary)
  yield* inQuery(sent, canary)
  const told = { 'user-agent': canary, 'accept-language': canary, referer: canary, 'x-request-id': canary }
  yield { ...sent, headers: { ...sent.headers, ...told } }
  if (sent.method !== 'GET') yield { ...sent, headers: { ...sent.headers, 'idempotency-key': canary } }
  if (sent.body === undefined) return
  const text = String(sent.body)
  if (isJson(sent)) for (const body of poisoned(JSON.parse(text), canary)) yield withBody(sent, body)
  else {
    for (const name of [...new URLSearchParams(text).keys(), 'more']) {
      const form = new URLSearchParams(text)
      form.set(name, canary)
      yield { ...sent, body: form.toString() }
    }
  }
}

/** The request with a card's code in each object of its body, by its name. */
export function* codeRequests({ sent }: Asked, code: string): Generator<Sent> {
  if (sent.body === undefined || !isJson(sent)) return
  for (const body of coded(JSON.parse(String(sent.body)), code)) yield withBody(sent, body)
}

function* coded(value: unknown, code: string): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield { ...value, [CODE_NAME]: code }
  for (const [name, member] of Object.entries(value))
    for (const one of coded(member, code))
      yield Array.isArray(value) ? value.with(Number(name), one) : { ...value, [name]: one }
}

function* inPath({ sent, params = {} }: Asked, canary: string): Generator<Sent> {
  for (const value of new Set(Object.values(params).map(encodeURIComponent)))
    if (value.length > 1) yield { ...sent, target: sent.target.replace(value, encodeURIComponent(canary)) }
}

function* inQuery(sent: Sent, canary: string): Generator<Sent> {
  const [path = '', query = ''] = sent.target.split('?')
  for (const [name, value] of [...new URLSearchParams(query), ['more', ''] as const]) {
    const inputs =
      name === 'input' ? [...poisoned(JSON.parse(value), canary)].map((it) => JSON.stringify(it)) : [canary]
    for (const input of inputs) {
      const other = new URLSearchParams(query)
      other.set(name, input)
      yield { ...sent, target: `${path}?${other}` }
    }
  }
}

const isJson = ({ headers }: Sent) => headers['content-type'] === 'application/json'
const withBody = (sent: Sent, body: unknown): Sent => ({ ...sent, body: JSON.stringify(body) })
