import fc from 'fast-check'
import { contracts } from '../api/rest/contracts.ts'
import { describeContracts } from '../api/rest/openapi.ts'
import { appRouter, hostedRouter } from '../api/router.ts'
import { createPages } from '../app.ts'
import { type Dice, openDice } from './dice.ts'
import { requestFor, routeOf, scopeOf } from './fuzz-requests.ts'
import { type Operation, surfaceOf } from './fuzz-surface.ts'
import type { Schema } from './fuzz-values.ts'
import { openVerdict } from './fuzz-verdict.ts'
import type { FuzzWorld } from './fuzz-world.ts'
import { SERVER } from './harness.ts'
import type { Got, Sent } from './in-process.ts'
import { fieldsOf } from './plain-form.ts'

const described = describeContracts(contracts, SERVER)
const verdict = openVerdict(described, contracts)
const named = described.components.schemas as Readonly<Record<string, Schema>>

/** Everything that this server can be asked. */
export function operationsOf({ shop }: FuzzWorld): readonly Operation[] {
  const { routes } = createPages(shop.api)
  return surfaceOf({
    routers: { app: appRouter, hosted: hostedRouter },
    contracts,
    document: described,
    routes,
  })
}

/** What a run came to. */
export interface Outcome {
  readonly asked: number
  /** One sentence for each answer that may not be given, with the request that got it. */
  readonly faults: readonly string[]
  /** How often each operation was answered in which class of statuses: `2`, `4` … */
  readonly answers: ReadonlyMap<string, Readonly<Record<string, number>>>
}

/** Requests of one turn: a browser, and what its earlier answers said, go through all of them. */
const TURN = 50

/** Steps are drawn by fast-check; what a step says depends on what was answered before, by a chance of its own. */
const turns = fc.array(fc.record({ of: fc.nat(), seed: fc.integer(), stays: fc.boolean() }), {
  minLength: TURN,
  maxLength: TURN,
  size: 'max',
})

/** Asks so many times, about any of the operations, and judges every answer. */
export async function fuzz(
  world: FuzzWorld,
  operations: readonly Operation[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<Outcome> {
  const faults: string[] = []
  const answers = new Map<string, Record<string, number>>()
  const themes = themesOf(operations)
  let asked = 0
  let told = world.shop.log.length
  for (const turn of fc.sample(turns, { numRuns: Math.ceil(count / TURN), seed })) {
    await world.refresh()
    const theme = themes[(turn[0]?.of ?? 0) % themes.length] ?? operations
    for (const { of, seed, stays } of turn) {
      if (asked === count) break
      const dice = openDice(seed)
      // Operations of one kind belong together: only one after the other they come anywhere.
      const from = stays ? theme : operations
      const operation = nextForm(world, operations, dice) ?? (from[of % from.length] as Operation)
      const { sent, params = {} } = requestFor(operation, { world, dice, named, operations })
      const got = await world.ask(sent)
      asked++
      const found = [...verdict(sent, got), ...failures(world, told)]
      told = world.shop.log.length
      for (const fault of found) faults.push(`${operation.name}: ${fault}\n${shown(sent, got)}`)
      if (faults.length > 20) return { asked, faults, answers }
      const counted = answers.get(operation.name) ?? {}
      answers.set(operation.name, counted)
      const kind = String(got.status)[0] ?? ''
      counted[kind] = (counted[kind] ?? 0) + 1
      learn(world, operation, sent, got)
      if (got.status < 400) world.seen.keep(params, '', scopeOf(operation))
    }
    await world.shop.work()
  }
  return { asked, faults, answers }
}

function failures({ shop }: FuzzWorld, since: number): string[] {
  return shop.log.slice(since).filter((line) => /"level":[56]0/.test(line))
}

/** Who sees a form often sends it. */
function nextForm({ forms }: FuzzWorld, operations: readonly Operation[], dice: Dice): Operation | undefined {
  const action = [...forms.keys()].at(-1)
  if (action === undefined || !dice.chance(0.1)) return undefined
  return operations.find((it) => it.kind === 'page' && it.method === 'POST' && routeOf(it.path).test(action))
}

/** All, those of each router, of each contract, and the pages. */
function themesOf(operations: readonly Operation[]): Operation[][] {
  const by = new Map<string, Operation[]>()
  for (const one of operations) {
    const theme = one.kind === 'rest' ? one.contract.name : one.kind === 'page' ? 'pages' : one.router
    by.set(theme, [...(by.get(theme) ?? []), one])
  }
  return [...by.values()]
}

/** Takes in what an answer said, as its client would. */
function learn(world: FuzzWorld, operation: Operation, sent: Sent, { status, headers, text }: Got): void {
  const { seen, cookies } = world
  for (const line of [headers['set-cookie'] ?? []].flat()) {
    const [pair = ''] = line.split('; ')
    const at = pair.indexOf('=')
    cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  const token = headers['x-tote-cart']
  if (typeof token === 'string') world.token = token === '-' ? undefined : token
  for (const code of world.codes()) seen.put('signincode', code)
  const where = headers['location']
  if (typeof where === 'string') seen.keep({ where: new URL(where, SERVER).href })
  if (status >= 400) return
  if (String(headers['content-type']).startsWith('text/html')) {
    const form = /<form\b[^>]*>/.exec(text)?.[0]
    if (form !== undefined) {
      const action = /action="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? sent.target
      const deeds = [...text.matchAll(/name="do" value="([^"]*)"/g)].map(([, deed = '']) => deed)
      world.forms.set(action, { fields: fieldsOf(text), deeds })
    }
    const links = [...text.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(([, path]) => SERVER + path)
    seen.keep({ links: links.slice(0, 4) })
  } else if (text.startsWith('{') || text.startsWith('[')) {
    for (const one of [JSON.parse(text)].flat().slice(0, 3))
      seen.keep(one.result?.data ?? one, aboutOf(operation), scopeOf(operation))
  }
}

/** What the id in an answer is the id of. */
function aboutOf(operation: Operation): string {
  if (operation.kind === 'procedure') return operation.path.split('.')[0] ?? ''
  if (operation.kind === 'page') return ''
  return operation.route.path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? ''
}

function shown({ method, target, headers, body }: Sent, { status, text }: Got): string {
  const asked = `${method} ${target.slice(0, 600)} ${JSON.stringify(headers)} ${String(body ?? '').slice(0, 800)}`
  return `${asked}\n→ ${status} ${text.slice(0, 400)}`
}
