import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationsOf } from '../test/fuzz-run.ts'
import { type FuzzWorld, openFuzzWorld } from '../test/fuzz-world.ts'
import { SERVER } from '../test/harness.ts'
import { casesOf, headerText, serversOf } from '../test/header-cases.ts'
import { headerFaults } from '../test/header-rules.ts'
import type { Got, Sent } from '../test/in-process.ts'

let world: FuzzWorld
const found: { route: string; sent: Sent; got: Got }[] = []

beforeAll(async () => {
  world = await openFuzzWorld()
  const servers = serversOf(world)
  for (const operation of operationsOf(world))
    for (const { route, by, sent } of casesOf(operation, world))
      found.push({ route, sent, got: await servers[by](sent) })
  const cookie = [...world.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const own = { origin: SERVER, 'sec-fetch-site': 'same-origin', cookie }
  const shown = { page: `/checkout/${world.checkout}`, cart: '/cart', account: `/account/${world.keys.page}` }
  for (const [route, target] of Object.entries(shown)) {
    const sent = { method: 'GET', target, headers: own }
    found.push({ route: `${route} of its shopper`, sent, got: await servers.sound(sent) })
  }
}, 300_000)
afterAll(() => world[Symbol.asyncDispose]())

describe('R17, R1b: the headers of every route in every status', () => {
  it('are those that were looked at', async () => {
    await expect(headerText(found)).toMatchFileSnapshot('headers.txt')
  })

  it('keep to the rules', () => {
    const faults = found.flatMap(({ route, sent, got }) =>
      headerFaults(sent, got).map((one) => `${route}: ${one}`),
    )
    expect([...new Set(faults)]).toEqual([])
  })

  it('are of all statuses that there are for it, and say when to come again', () => {
    const statuses = new Set(found.map(({ got }) => got.status))
    expect([...statuses]).toEqual(
      expect.arrayContaining([200, 204, 400, 401, 403, 404, 405, 413, 415, 429, 500, 503]),
    )
    for (const { route, got } of found)
      if (got.status === 429 || got.status === 503)
        expect([route, got.headers['retry-after']]).toEqual([route, expect.stringMatching(/^\d+$/)])
  })

  it('are found wanting where one is left out, and where another page may read', () => {
    const sent = { method: 'GET', target: '/cart', headers: { origin: 'https://evil.example' } }
    const page = found.find(
      ({ got }) => got.status === 200 && String(got.headers['content-type']).startsWith('text/html'),
    )
    if (!page) throw new Error('no page was shown')
    const { headers, ...got } = page.got
    for (const name of [
      'content-security-policy',
      'x-content-type-options',
      'referrer-policy',
      'cache-control',
    ]) {
      const { [name]: _, ...others } = headers
      expect(headerFaults(sent, { ...got, headers: others })).not.toEqual([])
    }
    const open = { ...headers, 'access-control-allow-origin': 'https://evil.example', vary: 'Origin' }
    expect(headerFaults(sent, { ...got, headers: open })).toEqual(['200 lets https://evil.example read it'])
  })
})
