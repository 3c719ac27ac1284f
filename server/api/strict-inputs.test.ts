import type { AnyRouter } from '@trpc/server'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { contracts } from './rest/contracts.ts'
import { appRouter, hostedRouter } from './router.ts'

type Schema = z.core.$ZodType
type Def = Readonly<Record<string, unknown>>

interface Found {
  readonly place: string
  readonly schema: Schema
}

const defOf = (schema: Schema) => schema._zod.def as unknown as Def
const isSchema = (it: unknown): it is Schema => typeof it === 'object' && it !== null && '_zod' in it

/** What pages may send: the inputs of all procedures. */
const pages: Found[] = Object.entries({ embed: appRouter, hosted: hostedRouter }).flatMap(([name, router]) =>
  Object.entries((router as AnyRouter)._def.procedures).flatMap(([path, procedure]) => {
    const { inputs } = (procedure as unknown as { readonly _def: { readonly inputs: readonly Schema[] } })
      ._def
    return inputs.map((schema) => ({ place: `${name} ${path}`, schema }))
  }),
)

/** What programs may send, by contract. */
const programs = contracts.map(({ name, problemType, prefixes, routes }) => ({
  isOwn: prefixes[0] === '/v1' && problemType === 'application/problem+json',
  name,
  inputs: routes.flatMap(({ method, path, query, body }): Found[] => {
    const place = `${method} ${prefixes[0]}${path}`
    return [query, body].flatMap((schema) => (schema ? [{ place, schema }] : []))
  }),
}))

/** A schema, and all that it is made of. */
function parts({ place, schema }: Found, seen = new Set<Schema>()): Found[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const { catchall: _, checks: __, ...def } = defOf(schema)
  const members = Object.values(def).flatMap((value): [string, unknown][] => {
    if (isSchema(value)) return [['', value]]
    return typeof value === 'object' && value !== null ? Object.entries(value) : []
  })
  const inside = members.flatMap(([name, one]) => {
    if (!isSchema(one)) return []
    return parts({ place: /^\d*$/.test(name) ? place : `${place} ${name}`, schema: one }, seen)
  })
  return [{ place, schema }, ...inside]
}

const isStrict = ({ schema }: Found) => {
  const { type, catchall } = defOf(schema)
  return type !== 'object' || (isSchema(catchall) && defOf(catchall)['type'] === 'never')
}
/** Nothing says what it takes. */
const isUnread = (schema: Schema) => ['any', 'unknown', 'custom'].includes(String(defOf(schema)['type']))
const placesOf = (found: readonly Found[]) => found.map(({ place }) => place)

const ofPages = pages.flatMap((input) => parts(input))
const ofPrograms = programs.flatMap(({ inputs }) => inputs.flatMap((input) => parts(input)))

it('R4.1: a page may send what is named and nothing else, in any procedure and at any depth', () => {
  expect(ofPages.length).toBeGreaterThan(300)
  expect(placesOf(ofPages.filter((found) => !isStrict(found)))).toEqual([])
})

it('R4.1: so may a program by our own contracts, whose clients need nobody else’s', () => {
  const own = programs.filter(({ isOwn }) => isOwn)
  expect(own.map(({ name }) => name)).toEqual(['Orders', 'Events'])
  const all = own.flatMap(({ inputs }) => inputs.flatMap((input) => parts(input)))
  expect(placesOf(all.filter((found) => !isStrict(found)))).toEqual([])
})

it('R4.2: nothing that is sent is made a number, a text or a yes of something else', () => {
  expect(ofPrograms.length).toBeGreaterThan(300)
  const coerced = [...ofPages, ...ofPrograms].filter(({ schema }) => defOf(schema)['coerce'] === true)
  expect(placesOf(coerced)).toEqual([])
})

it('R4.1: all that a page may say of money is what the shopper would pay where the product leaves that open', () => {
  const money = ofPages.filter(({ place }) => /(?:price|amount|total|cost|discount|tax|fee)\w*$/i.test(place))
  const open = ['cart.add', 'cart.buy', 'checkout.addProduct', 'checkout.setLine']
  const expected = [
    ...open.map((path) => `embed ${path} amount`),
    'hosted checkout.addProduct amount',
    'hosted checkout.setLine amount',
  ]
  expect([...new Set(placesOf(money))]).toEqual(expected)
})

it('R4.1: only a payment is read by a parser of its own, which keeps its card from every other', () => {
  const own = pages.filter((input) => parts(input).some(({ schema }) => isUnread(schema)))
  expect(placesOf(own)).toEqual(['embed checkout.pay', 'hosted checkout.pay'])
})
