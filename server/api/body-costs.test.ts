import type { AnyTRPCRouter } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../test/harness.ts'
import { askInProcess, type Sent } from '../test/in-process.ts'
import { appRouter, hostedRouter } from './router.ts'

/** Every body that can be sent to a procedure, at its longest. */
const LONGEST = 64 * 1024
const text = (part: string, length = LONGEST) => {
  const times = Math.floor((length - 50) / Buffer.byteLength(part))
  return `{"product":"mug-harbour","note":"${part.repeat(times)}"}`
}
const many = (open: string, part: (i: number) => string, close: string, most = 3990) => {
  let all = open
  for (let i = 0; i < most && all.length < LONGEST - 40; i += 1) all += `${i === 0 ? '' : ','}${part(i)}`
  return all + close
}

/** As many members as are let through, and more, and texts that look like cards at first. */
const HOSTILE: Readonly<Record<string, string>> = {
  'as many members as are read': many('{', (i) => `"${i}a":1`, '}'),
  'more members than are read': many('{', (i) => `"${i}a":1`, '}', 10_000),
  'as many objects as are read': many('[', () => '{}', ']', 1990),
  'more objects than are read': many('[', () => '{}', ']', 20_000),
  'as many numbers as are read': many('{"product":[', () => '4111', ']}'),
  'single digits': text('4 '),
  'groups of four': text('4444 '),
  'one long number': text('4'),
  'digits of another script': text('٤'),
  'digits in disguise': text('%34'),
  'a long name': `{"${'4 '.repeat(LONGEST / 2 - 10)}":1}`,
}

let shop: Shop
let ask: ReturnType<typeof askInProcess>
let unit: number
beforeAll(async () => {
  shop = await openShop()
  ask = askInProcess(shop.listener)
  const plain = HOSTILE['more members than are read'] ?? ''
  unit = await cost(async () => void JSON.parse(plain))
})
afterAll(() => shop[Symbol.asyncDispose]())

/** Milliseconds of this process's time, of several tries the one in the middle. */
async function cost(work: () => Promise<unknown>, tries = 3): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < tries; i += 1) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    all.push((user + system) / 1000)
  }
  return all.sort((one, other) => one - other)[Math.floor(tries / 2)] ?? 0
}

/** Twenty milliseconds where JSON of that length is parsed in two. */
const most = () => Math.max(20, 10 * unit)

const json = { 'content-type': 'application/json', 'x-tote-client': '1', 'sec-fetch-site': 'same-origin' }

async function refusals(sent: Omit<Sent, 'method' | 'body'>, bodies: Readonly<Record<string, string>>) {
  const slow: string[] = []
  for (const [name, body] of Object.entries(bodies)) {
    const once = async () => {
      const { status } = await ask({ method: 'POST', body, ...sent })
      if (status < 400 || status >= 500) slow.push(`${sent.target}: ${name} is answered ${status}`)
    }
    // Whatever is slow by chance is not so three times.
    const first = await cost(once, 1)
    const took = first > most() ? await cost(once) : first
    if (took > most()) slow.push(`${sent.target}: ${name} takes ${Math.round(took)} ms`)
  }
  return slow
}

function mutationsOf({ _def }: AnyTRPCRouter): string[] {
  const all = Object.entries(_def.procedures as Record<string, { readonly _def: { readonly type: string } }>)
  return all.filter(([, inside]) => inside._def.type === 'mutation').map(([path]) => path)
}

describe('R15: a body that no operation takes', () => {
  it('is refused within a few milliseconds, whatever it is made of', async () => {
    const target = `/embed/${shop.key}/trpc/cart.add`
    expect(await refusals({ target, headers: json }, HOSTILE)).toEqual([])
  }, 60_000)

  it('is so by every procedure that takes a body', async () => {
    const targets = [
      ...mutationsOf(appRouter).map((path) => `/embed/${shop.key}/trpc/${path}`),
      ...mutationsOf(hostedRouter).map((path) => `/checkout/${crypto.randomUUID()}/trpc/${path}`),
    ]
    expect(targets.length).toBeGreaterThan(30)
    const member = 'as many members as are read'
    const worst = { [member]: HOSTILE[member] ?? '' }
    const slow: string[] = []
    for (const target of targets) slow.push(...(await refusals({ target, headers: json }, worst)))
    expect(slow).toEqual([])
  }, 60_000)

  it('is so where a server may send three megabytes, by what it is for alone', async () => {
    const target = `/api/merchant/${shop.merchant.id}/product`
    const headers = { 'content-type': 'application/json', authorization: shop.secretKey }
    const large = 3_000_000
    const bodies = {
      digits: text('4 ', large),
      groups: text('4444 ', large),
      picture: `{"img":"${'4444 '.repeat(large / 5 - 10)}"}`,
      name: `{"${'4 '.repeat(large / 2 - 10)}":1}`,
      members: `{${Array.from({ length: 200_000 }, (_, i) => `"k${i}":1`).join()}}`,
      objects: `[${'{},'.repeat(900_000)}{}]`,
    }
    const slow: string[] = []
    for (const [name, body] of Object.entries(bodies)) {
      const took = await cost(() => ask({ method: 'POST', target, headers, body }))
      if (took > 5 * most()) slow.push(`${name} takes ${Math.round(took)} ms`)
    }
    expect(slow).toEqual([])
  }, 60_000)
})
