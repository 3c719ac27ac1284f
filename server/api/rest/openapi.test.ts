import { ToteError } from '@tote/shared/reasons.ts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openShop } from '../../test/harness.ts'
import { contracts } from './contracts.ts'
import { describeContracts } from './openapi.ts'
import type { Contract } from './route.ts'

const document = describeContracts(contracts, 'https://cart.example')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** Every value in it, with the names that lead there. */
function* everything(value: unknown, path = ''): Generator<{ path: string; value: unknown }> {
  yield { path, value }
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) yield* everything(one, `${path}/${name}`)
}

describe('the document', () => {
  it('has a row for every route, and no other', () => {
    const expected = contracts.flatMap(({ prefixes, routes }) =>
      routes.map(({ method, path, operationId }) => `${method} ${prefixes[0]}${path} ${operationId}`),
    )
    const rows = operations.map(({ method, path, operation }) => `${method} ${path} ${operation.operationId}`)
    expect(rows.sort()).toEqual(expected.sort())
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  })

  it('leads nowhere that is not there', () => {
    for (const { path, value } of everything(document)) {
      if (!path.endsWith('/$ref')) continue
      const name = String(value).replace('#/components/schemas/', '')
      expect([path, Object.hasOwn(document.components.schemas, name)]).toEqual([path, true])
    }
    const schemes = Object.keys(document.components.securitySchemes)
    for (const { operation } of operations)
      for (const need of operation.security)
        expect(schemes).toEqual(expect.arrayContaining(Object.keys(need)))
  })

  it('describes each body by its own schema: no two go by one name', () => {
    const bodyOf = (path: string) => {
      const schema = document.paths[path]?.['post']?.requestBody?.content['application/json']?.schema
      const named = document.components.schemas[String(schema?.['$ref']).replace('#/components/schemas/', '')]
      return Object.keys((named?.['properties'] ?? {}) as object)
    }
    const server = bodyOf('/stores/{merchant}/v3/checkouts/{checkoutId}/coupons')
    expect([server, bodyOf('/api/storefront/checkouts/{checkoutId}/coupons')]).toEqual([
      ['coupon_code', 'version'],
      ['couponCode', 'version'],
    ])
    const called = (shape: z.ZodRawShape) => z.object(shape).meta({ id: 'Called' })
    const [first] = contracts
    const twice = [z.string(), z.number()].map((one, i) => ({
      ...first?.routes[0],
      path: `/${i}`,
      body: called({ one }),
    }))
    const contract = { ...first, routes: twice } as unknown as Contract<unknown>
    expect(() => describeContracts([contract], '')).toThrow('Two schemas are called Called.')
  })

  it('describes every parameter of a path, once', () => {
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      for (const { schema, required } of inPath) expect([typeof schema, required]).toEqual(['object', true])
    }
  })

  it('says of every operation what it is, what it answers and what it refuses', () => {
    const tags = document.tags.map(({ name }) => name)
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses).map(Number)
      expect(operation.summary).toMatch(/^[A-Z].*[^.]$/)
      expect(tags).toEqual(expect.arrayContaining([...operation.tags]))
      expect(statuses.some((status) => status < 300)).toBe(true)
      expect(statuses.some((status) => status >= 400)).toBe(true)
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('')
    }
  })

  it('says of whatever reads a body or a query that it may not be accepted', () => {
    for (const { prefixes, refusals, refuse, routes } of contracts) {
      for (const { method, path, query, body, answers } of routes) {
        const told = Object.keys({ ...refusals, ...answers })
        const { status } = refuse(new ToteError('validationFailed'), '', { method })
        const expected = body ? ['413', '415', String(status)] : query ? [String(status)] : []
        expect([method, prefixes[0] + path, told]).toEqual([
          method,
          prefixes[0] + path,
          expect.arrayContaining(['500', '503', ...expected]),
        ])
      }
    }
  })

  it('says what else may be sent to whom, and whose shop a path is about', () => {
    const { get } = document.paths['/v1/cart'] ?? {}
    expect(get?.parameters).toMatchObject([{ name: 'X-Customer-Id', in: 'header', required: false }])
    const storefront = document.paths['/api/storefront/carts']?.['get']
    expect(storefront?.security).toEqual([{}, { session: [] }, { shopKey: [] }])
    const words = Object.fromEntries(document.tags.map(({ name, description }) => [name, description]))
    expect(words['Server-to-server carts']).toMatch(/the merchant is then the key’s\.$/)
    expect(words['Storefront carts']).toMatch(
      / The same operations are served under \/stores\/\{merchant\}\.$/,
    )
  })

  it('is JSON Schema all over: no place is left open by mistake', () => {
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect([name, typeof (schema['type'] ?? schema['anyOf'] ?? schema['oneOf'])]).not.toEqual([
        name,
        'undefined',
      ])
    const bodies = operations.flatMap(
      ({ operation }) => operation.requestBody?.content['application/json'] ?? [],
    )
    for (const { schema } of bodies) expect(Object.keys(schema).length).toBeGreaterThan(0)
  })
})

it('is served, to pages of any origin, with the address at which this server is reached', async () => {
  await using shop = await openShop()
  const answer = await shop.send('/openapi.json')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const served = JSON.parse(await answer.text())
  expect([served.openapi, served.servers]).toEqual(['3.1.1', [{ url: 'http://localhost:4000' }]])
  expect(Object.keys(served.paths)).toEqual(Object.keys(document.paths))
})
