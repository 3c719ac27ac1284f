import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gate } from '../../checks/rounds.ts'
import type { Store } from '../store/store.ts'
import type { Browser } from '../test/browser.ts'
import { openBrowser } from '../test/browser.ts'
import { type ContractsShop, openContracts } from '../test/contracts.ts'
import { SERVER, SITE } from '../test/harness.ts'
import { askInProcess, type Got } from '../test/in-process.ts'
import { openFolder } from '../test/running.ts'

/** Half of them name calls of pages, half requests of a merchant's server. */
const NAMES = gate(500, 10_000)
/** So often at once before a restart, and so often after it. */
const TIMES = [10, 2]
/** So many names are sent at the same time. */
const AT_ONCE = 10
const CART = { line_items: [{ quantity: 1, product_id: 191 }] }

/** What was answered to one name. */
interface Told {
  readonly status: number
  readonly isReplayed: boolean
  readonly cart: string
}

/** A server that is begun again on the same file, and those who ask it. */
interface World extends AsyncDisposable {
  readonly restart: () => Promise<void>
  readonly shop: () => ContractsShop
  /** Each sends what it has a name for, once more. */
  readonly asking: readonly ((name: string) => Promise<Told>)[]
  readonly browsers: readonly Browser[]
}

async function openWorld(file: string, around?: (store: Store) => Store): Promise<World> {
  const options = { file, ...(around && { around }) }
  let current = await openContracts(options)
  const { secretKey } = current
  const { key } = current.shop
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = Object.fromEntries(new Headers(init.headers))
    const sent = { method: init.method ?? 'GET', target: path, headers, body: init.body as string }
    const got = await askInProcess(current.shop.listener)(sent)
    return new Response(got.text, { status: got.status, headers: pairsOf(got) })
  }
  const browsers = Array.from({ length: gate(5, 50) }, () =>
    openBrowser({ send, key, server: SERVER, site: SITE, takesCookies: true }),
  )
  for (const browser of browsers) await browser.call('cart.add', { product: 'soap-olive' })
  const page = (browser: Browser) => async (name: string) => {
    const { status, headers, data } = await browser.call(
      'cart.add',
      { product: 'mug-harbour' },
      { 'idempotency-key': name },
    )
    return { status, isReplayed: headers.get('idempotent-replayed') === 'true', cart: String(data.cart.id) }
  }
  const server = async (name: string) => {
    const answer = await send('/v3/carts', {
      method: 'POST',
      headers: { 'x-auth-token': secretKey, 'content-type': 'application/json', 'idempotency-key': name },
      body: JSON.stringify(CART),
    })
    const { data } = (await answer.json()) as { data?: { id: string } }
    const isReplayed = answer.headers.get('idempotent-replayed') === 'true'
    return { status: answer.status, isReplayed, cart: String(data?.id) }
  }
  return {
    shop: () => current,
    browsers,
    asking: browsers.flatMap((browser) => [page(browser), server]),
    async restart() {
      await current[Symbol.asyncDispose]()
      current = await openContracts(options)
    },
    [Symbol.asyncDispose]: () => current[Symbol.asyncDispose](),
  }
}

function pairsOf({ headers }: Got): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
}

/** Sends each name ten times at once, and again after a restart; answers what did not happen once. */
async function sendAll(world: World, names: number): Promise<string[]> {
  const told = new Map<string, Told[]>()
  const wrong: string[] = []
  const all = Array.from({ length: names }, (_, i) => ({
    name: `name ${i}`,
    ask: world.asking[i % world.asking.length] as World['asking'][0],
  }))
  const { store } = world.shop().shop
  const before = await store.countCarts(world.shop().merchant)
  for (const [turn, times] of TIMES.entries()) {
    if (turn > 0) await world.restart()
    for (let i = 0; i < names; i += AT_ONCE) {
      const some = all.slice(i, i + AT_ONCE).flatMap((one) => Array.from({ length: times }, () => one))
      const answers = await Promise.all(some.map(({ name, ask }) => ask(name)))
      for (const [at, { name }] of some.entries())
        told.set(name, [...(told.get(name) ?? []), answers[at] as Told])
    }
  }
  for (const [name, answers] of told) {
    const made = answers.filter(({ isReplayed }) => !isReplayed).length
    if (made !== 1) wrong.push(`${name} was made ${made} times`)
    if (new Set(answers.map(({ status, cart }) => `${status} ${cart}`)).size !== 1)
      wrong.push(`${name} was answered in several ways`)
  }
  const carts = (await world.shop().shop.store.countCarts(world.shop().merchant)) - before
  if (carts !== names / 2) wrong.push(`${carts} carts under ${names / 2} names`)
  let mugs = 0
  for (const browser of world.browsers) mugs += ((await browser.ask('cart.get')).data.cart.quantity ?? 0) - 1
  if (mugs !== names / 2) wrong.push(`${mugs} mugs under ${names / 2} names`)
  return wrong
}

it(`R14: ${NAMES} names, each sent ${TIMES[0]} times at once and again after a restart, have ${NAMES} effects`, async () => {
  using folder = openFolder()
  await using world = await openWorld(join(folder.path, 'tote.db'))
  expect(await sendAll(world, NAMES)).toEqual([])
  expect(world.shop().shop.log).toEqual([])
}, 300_000)

it('R14: names that are forgotten would be seen', async () => {
  using folder = openFolder()
  const forgetful = (store: Store): Store => ({
    ...store,
    changeCart: (merchantId, id, change, _, events) =>
      store.changeCart(merchantId, id, change, undefined, events),
  })
  await using world = await openWorld(join(folder.path, 'tote.db'), forgetful)
  const found = await sendAll(world, 10)
  expect(found).toContainEqual(expect.stringMatching(/^\d\d carts under 5 names$/))
  expect(found).toContainEqual(expect.stringMatching(/^\d\d mugs under 5 names$/))
})
