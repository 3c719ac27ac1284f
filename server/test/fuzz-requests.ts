import type { Dice } from './dice.ts'
import type { Operation, PageRoute, Procedure, Published } from './fuzz-surface.ts'
import { type Making, madeOf, recent, type Schema } from './fuzz-values.ts'
import type { FuzzWorld } from './fuzz-world.ts'
import { SERVER } from './harness.ts'
import type { Sent } from './in-process.ts'
import { PAGE } from './session-cart.ts'
import { NASTY, spoil } from './spoiling.ts'

/** One request, and which operation it means, as far as it was left whole. */
export interface Asked {
  readonly operation: Operation
  readonly sent: Sent
  /** What its path names. */
  readonly params?: Readonly<Record<string, string>>
}

/** What schemas cannot say, since these are read by a parser of their own. */
const OPAQUE: Readonly<Record<string, Schema>> = {
  'checkout.pay': {
    type: 'object',
    properties: {
      card: {
        type: 'object',
        properties: {
          number: {
            enum: ['4242 4242 4242 4242', '4000000000003220', '4000 0000 0000 0002', '4111111111111111'],
          },
          expiry: { enum: ['12/34', '12/34', '13/99'] },
          code: { enum: ['123', '123', '12'] },
        },
        required: ['number', 'expiry', 'code'],
      },
      expectedTotal: { type: 'integer', minimum: 0 },
    },
    required: ['card', 'expectedTotal'],
  },
}

/** Procedures of whose input nothing is known. */
export function opaque(operations: readonly Operation[]): string[] {
  return operations.flatMap((it) =>
    it.kind === 'procedure' && it.input && Object.keys(it.input).every((name) => name.startsWith('$'))
      ? Object.hasOwn(OPAQUE, it.path)
        ? []
        : [it.name]
      : [],
  )
}

interface Given {
  readonly world: FuzzWorld
  readonly dice: Dice
  readonly named: Readonly<Record<string, Schema>>
  /** Others that may come in the same batch. */
  readonly operations: readonly Operation[]
}

/** A request for this operation: mostly as it is meant to be, with what was seen before; now and then with something wrong in it. */
export function requestFor(operation: Operation, given: Given): Asked {
  const { dice, world, named } = given
  const making: Making = { dice, seen: world.seen, named, scope: scopeOf(operation) }
  const params: Record<string, string> = {}
  const sent =
    operation.kind === 'procedure'
      ? procedureRequest(operation, given, making)
      : operation.kind === 'rest'
        ? restRequest(operation, given, { making, params })
        : pageRequest(operation, given, making)
  return { operation, params, sent: dice.chance(0.12) ? spoilt(sent, dice) : sent }
}

/** Where names mean the same: within a contract; shoppers' pages and calls are of one kind. */
export function scopeOf(operation: Operation): string {
  return operation.kind === 'rest' ? operation.contract.name : 'shop'
}

/** An input, sometimes with one thing in it that is not right. */
function input(schema: Schema, making: Making, names: readonly string[], share = 0.2): unknown {
  const { dice } = making
  const right = madeOf(schema, making, names)
  return dice.chance(share) ? spoil(right, dice.one(NASTY), dice.below(1000)) : right
}

function procedureRequest(it: Procedure, given: Given, making: Making): Sent {
  const { dice, world, operations } = given
  const others = operations.filter(
    (other): other is Procedure =>
      other.kind === 'procedure' && other.router === it.router && other.type === it.type,
  )
  const isBatch = dice.chance(0.12)
  const more = isBatch ? Array.from({ length: dice.below(12) }, () => dice.one(others)) : []
  const calls = [it, ...more]
  const inputs = calls.map(({ path, input: schema }) => {
    const words = path.split('.')
    const tail = /[A-Z]\w+$/.exec(words[1] ?? '')?.[0]
    const about = tail ?? (words[1] === 'order' ? 'order' : (words[0] ?? ''))
    const known = OPAQUE[path] ?? schema
    return known && input(known, making, [about])
  })
  const whole = isBatch ? Object.fromEntries(inputs.map((one, i) => [i, one])) : inputs[0]
  const key = dice.chance(0.9) ? world.keys.page : dice.one(Object.values(world.keys))
  const checkout = dice.chance(0.9) ? world.checkout : dice.one(world.seen.under(['cart']))
  const base = it.router === 'hosted' ? `/checkout/${checkout}` : `/embed/${key}`
  const target = `${base}/trpc/${calls.map(({ path }) => path).join(',')}`
  const isOwn = it.router === 'hosted' || dice.chance(0.5)
  const headers = { ...pageHeaders(isOwn), ...shopperHeaders(world, dice) }
  const text = JSON.stringify(whole)
  if (it.type === 'query') {
    const said = new URLSearchParams({
      ...(isBatch && { batch: '1' }),
      ...(text !== undefined && { input: text }),
    })
    return { method: 'GET', target: `${target}?${said}`, headers }
  }
  return {
    method: 'POST',
    target: isBatch ? `${target}?batch=1` : target,
    headers: {
      'content-type': 'application/json',
      'x-tote-client': '1',
      ...headers,
      ...(/pay|submit/.test(it.path) && dice.chance(0.9) && { 'idempotency-key': crypto.randomUUID() }),
    },
    body: text ?? '{}',
  }
}

const pageHeaders = (isOwn: boolean): Record<string, string> =>
  isOwn
    ? { origin: SERVER, 'sec-fetch-site': 'same-origin' }
    : { origin: PAGE, 'sec-fetch-site': 'cross-site' }

function shopperHeaders({ cookies, token }: FuzzWorld, dice: Dice): Record<string, string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    ...(cookie !== '' && dice.chance(0.9) && { cookie }),
    ...(token !== undefined && dice.chance(0.7) && { 'x-tote-cart': token }),
    ...(dice.chance(0.2) && { 'idempotency-key': dice.one(['a', 'b', crypto.randomUUID()]) }),
  }
}

function restRequest(
  { route, contract, described }: Published,
  { dice, world }: Given,
  { making, params }: { readonly making: Making; readonly params: Record<string, string> },
): Sent {
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  for (const { in: where, name, schema, required } of described.parameters) {
    if (where !== 'path' && !required && dice.chance(0.7)) continue
    const value = String(input(schema as Schema, making, [parentOf(route.path, name), name], 0.06))
    if (where === 'query') query.set(name, value)
    else if (where === 'path') params[name] = value
    else if (isHeaderValue(value)) headers[name.toLowerCase()] = value
  }
  const prefix = dice.one(contract.prefixes)
  params['merchant'] = dice.chance(0.93) ? world.merchant : 'rival'
  const path = (prefix + route.path).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name] ?? 'x')).replaceAll('%2C', ','),
  )
  const content = described.requestBody?.content['application/json']?.schema as Schema | undefined
  const resource = route.path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? ''
  const body = content && JSON.stringify(input(content, making, [resource]))
  return {
    method: route.method.toUpperCase(),
    target: `${path}${query.size > 0 ? `?${query}` : ''}`,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...shopperHeaders(world, dice),
      ...credentials(contract.security, world, dice),
      ...headers,
    },
    ...(body !== undefined && { body }),
  }
}

/** What stands in front of a parameter in its path; nothing of the id of that very thing. */
function parentOf(path: string, name: string): string {
  const found = new RegExp(`([\\w-]+)/\\{${name}\\}`).exec(path)?.[1] ?? ''
  return name === 'code' ? found : ''
}

function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]+$/.test(value) && value.length < 4000
}

function credentials(
  security: Published['contract']['security'],
  { keys }: FuzzWorld,
  dice: Dice,
): Record<string, string> {
  if (dice.chance(0.04)) return {}
  const inHeaders = security.filter((one) => one.in === 'header')
  if (inHeaders.length === 0) return {}
  const { key: name, name: scheme } = dice.one(inHeaders)
  const right = scheme === 'shopKey' ? keys.page : keys.secret
  const key = dice.chance(0.9) ? right : dice.one(Object.values(keys))
  const isBearer = name.toLowerCase() === 'authorization' && (scheme !== 'authorization' || dice.chance(0.5))
  return { [name.toLowerCase()]: isBearer ? `Bearer ${key}` : key }
}

const FILES = ['tote.js', 'checkout.js', 'account.js', '..%2f..%2fpackage.json', '.env', '~1/tote.js']
const QUERIES = [
  'action=add&product_id=191',
  'products=191:1',
  'k=x',
  'w=x',
  'returnTo=/',
  'a=1&a=2',
  'batch=1',
]

function pageRequest({ method, path }: PageRoute, given: Given, making: Making): Sent {
  const { dice, world } = given
  const { links } = world.seen
  const headers = {
    ...(dice.chance(0.9) ? pageHeaders(dice.chance(0.85)) : {}),
    ...shopperHeaders(world, dice),
    accept: 'text/html',
    ...(path.includes('/:key/') && { origin: PAGE }),
  }
  // Where an answer led, a browser goes on.
  if (method === 'GET' && links.length > 0 && dice.chance(0.3))
    return { method, target: recent(dice, links) ?? '/', headers }
  const form = dice.one([...world.forms].filter(([action]) => routeOf(path).test(action)))
  const isForm = method === 'POST' && form !== undefined && dice.chance(0.8)
  const query = dice.chance(0.3) ? `?${dice.one(QUERIES)}` : ''
  const target = isForm ? form[0] : targetOf(path, dice, making) + query
  if (method !== 'POST') return { method, target, headers }
  const { fields = {}, deeds = [] } = isForm ? form[1] : {}
  const typed = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    dice.chance(0.1) ? wellFormed(String(dice.one(NASTY))) : value,
  ])
  const added = { product: String(dice.one(world.seen.under(['product']))), quantity: '1' }
  const more = Object.entries({
    ...(!isForm && added),
    do: dice.one(deeds.length > 0 && dice.chance(0.9) ? deeds : DEEDS),
  })
  const body = new URLSearchParams([...typed, ...more]).toString()
  const type = /hooks|csp/.test(path) ? 'application/json' : 'application/x-www-form-urlencoded'
  return { method, target, headers: { 'content-type': type, ...headers }, body }
}

const routes = new Map<string, RegExp>()

/** What a path that was told to the router is asked for as. */
export function routeOf(path: string): RegExp {
  const form = path.replaceAll(/:\w+/g, '[^/]+').replaceAll('*', '.*')
  const known = routes.get(path) ?? new RegExp(`^${form.replaceAll('.', '\\.')}(?:\\?|$)`)
  routes.set(path, known)
  return known
}

const DEEDS = ['pay', 'code', 'buy', 'keep', 'checkout', 'approve', 'refuse', 'remove:x', 'line:', '']

/** A path for what was told to the router: `:name` is what is called so, `*` a file. */
function targetOf(path: string, dice: Dice, { seen }: Making): string {
  return path
    .replaceAll(/:version\{[^/]*\}(?=\/)/g, () => dice.one(['0.1.0', '1.0.0']))
    .replaceAll(/:name\{.*\}/g, () => dice.one(FILES))
    .replaceAll(/:(\w+)/g, (_, name: string) => {
      const value = dice.chance(0.9) ? recent(dice, seen.under([name])) : dice.one(NASTY)
      return encodeURIComponent(wellFormed(String(value ?? 'x')).slice(0, 300))
    })
    .replaceAll('*', () => dice.one(FILES))
}

function wellFormed(text: string): string {
  return text.isWellFormed() ? text : 'x'
}

/** A request with its form broken: no parser should be surprised. */
function spoilt(sent: Sent, dice: Dice): Sent {
  const { headers, body } = sent
  const without = (name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name))
  const spoilers: (() => Sent)[] = [
    () => ({
      ...sent,
      method: dice.one(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']),
    }),
    () => ({ ...sent, headers: without(dice.one(Object.keys(headers))) }),
    () => ({ ...sent, headers: { ...headers, 'content-type': dice.one(TYPES) } }),
    () => ({ ...sent, headers: { ...headers, origin: dice.one(ORIGINS) } }),
    () => ({ ...sent, headers: { ...headers, cookie: dice.one(COOKIES) } }),
    () => ({
      ...sent,
      headers: { ...headers, [dice.one(KEYS)]: dice.one(['', 'x', 'Bearer', 'sk_test_x', 'é']) },
    }),
    () => ({
      ...sent,
      target: `${sent.target}${dice.one(['/', '//', '%', '?', '?input=%', '%00', '/..', '/x', ';'])}`,
    }),
    () => ({ ...sent, target: sent.target.replace(/\/[^/?]*(?=\?|$)/, `/${dice.one(PLACES)}`) }),
    () => (body === undefined ? sent : { ...sent, body: brokenBody(body, dice) }),
    () => (body === undefined ? sent : { ...sent, body: brokenBody(body, dice) }),
  ]
  return dice.one(spoilers)()
}

const TYPES = [
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  '',
  'application/json; charset=utf-16',
]
const ORIGINS = [
  'null',
  'https://evil.example',
  `${PAGE}.evil.example`,
  '',
  'https://yoursite.com:444',
  SERVER,
]
const COOKIES = [
  '__Host-tote=',
  '__Host-tote=Fe26.2*1*x*y*z*1*2*3',
  '__Host-tote-checkout=%E0%A4%A',
  ';;=;',
  '__proto__=1',
]
const KEYS = [
  'x-auth-token',
  'x-api-key',
  'authorization',
  'x-tote-cart',
  'idempotency-key',
  'x-customer-id',
  'accept-language',
]
const PLACES = [
  'x',
  '%00',
  '%ff',
  '%2e%2e',
  "'",
  '%F0%9F%8E%81',
  'a,b',
  '__proto__',
  '-1',
  '9'.repeat(40),
  'x'.repeat(3000),
]

function brokenBody(body: string | Uint8Array, dice: Dice): string | Uint8Array {
  const text = String(body)
  const broken: (() => string | Uint8Array)[] = [
    () => '',
    () => text.slice(0, dice.below(text.length + 1)),
    () => `${text}${text}`,
    () => `${'['.repeat(33 + dice.below(50))}${']'.repeat(60)}`,
    () => `{"a":${'{"a":'.repeat(40)}1${'}'.repeat(41)}`,
    () => `{"a":"${'x'.repeat(66_000)}"}`,
    () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    () => `\ufeff${text}`,
    () =>
      dice.one(['null', '1', '"x"', '[]', 'true', '{}', 'NaN', '{"__proto__":{"x":1}}', '{"constructor":1}']),
    () => text.replace(/"[^"]*"(?=[,}\]])/, '"\\ud800"'),
    () => text.replace(/"[^"]*"(?=[,}\]])/, '"\\u0000"'),
    () => text.replace(/\d+/, '1e999'),
  ]
  return dice.one(broken)()
}
