import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scopes } from '../../domain/key.ts'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { serverContract } from './server-contract.ts'

let server: ContractsShop
let keys: Record<'revoked' | 'rival' | 'powerless', string>

beforeAll(async () => {
  server = await openContracts()
  const { store, services } = server.shop
  const secret = { kind: 'secret', mode: 'test', origins: [] } as const
  const make = (merchantId: string) => services.keys.create({ ...secret, merchantId })
  await addRival(server.shop)
  const [revoked, powerless, foreign] = [
    await make(server.merchant),
    await make(server.merchant),
    await make('rival'),
  ]
  await services.keys.revoke(revoked.key.id)
  await store.changeKey(server.merchant, powerless.key.id, (key) => ({ ...key, scopes: [] }))
  keys = { revoked: revoked.text, rival: foreign.text, powerless: powerless.text }
})
afterAll(() => server[Symbol.asyncDispose]())

const operations = serverContract.routes.flatMap((route) =>
  serverContract.prefixes.map((prefix) => ({
    route,
    prefix,
    name: `${route.operationId} at ${prefix || '/'}`,
  })),
)

describe('every operation', () => {
  it.each(operations)('R11.3: $name is for a merchant’s server alone', async ({ route, prefix }) => {
    const path = `${prefix}${route.path}`.replace('{merchant}', server.merchant)
    const what = `${route.method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, crypto.randomUUID())}`
    const unauthorized = [401, payload('401-unauthorized')]
    const ask = async (given: Parameters<ContractsShop['ask']>[1]) => {
      const { status, body } = await server.ask(what, given)
      return [status, body]
    }
    expect(await ask({ key: null })).toEqual(unauthorized)
    expect(await ask({ key: keys.revoked })).toEqual(unauthorized)
    expect(await ask({ key: `${server.secretKey.slice(0, -1)}0` })).toEqual(unauthorized)
    expect((await ask({ key: server.publishableKey }))[0]).toBe(403)
    expect((await ask({ headers: { origin: 'https://yoursite.com' } }))[0]).toBe(403)
    expect((await ask({ headers: { 'x-api-key': keys.rival } }))[0]).toBe(400)
    if (route.scope) expect((await ask({ key: keys.powerless }))[0]).toBe(403)
    if (prefix.includes('{merchant}'))
      expect(await ask({ key: keys.rival })).toEqual([404, payload('404-resource')])
  })

  it('names a scope that keys can have', () => {
    for (const { scope, operationId } of serverContract.routes)
      expect([operationId, scopes.some((one) => one === scope)]).toEqual([operationId, true])
  })
})
