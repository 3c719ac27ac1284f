import { expect, it, onTestFinished } from 'vitest'
import { sqliteStore } from '../store/sqlite.ts'
import { newProduct } from '../test/products.ts'
import { seedContracts } from './contracts.ts'
import { seedDemo } from './demo.ts'
import { createStorefronts } from './storefronts.ts'

/** A shop that was seeded, in which one product was deleted and another made in its place. */
async function taken(merchant: string, sku: string, seed: (needed: Needed) => Promise<unknown>) {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const again = () => seed({ store, now: Date.now })
  await again()
  const { product } = (await store.findProduct(merchant, { sku })) ?? {}
  await store.changeProduct(merchant, product?.id ?? '', (held) => ({
    ...held,
    deletedAt: 5,
    isActive: false,
  }))
  const other = await store.putProduct(merchant, newProduct({ id: 'other', sku }))
  return { store, again, other }
}
type Needed = Parameters<typeof seedDemo>[0]

it('the published products are not put back where another has their sku, and it is said which', async () => {
  const sku = 'dbb3fd7a-31f0-4431-8a55-1a1935844c64'
  const { again } = await taken('testmerchant12345678', sku, seedContracts)
  await expect(again()).rejects.toThrow(
    `Another product has the sku ${sku} by now: give it another or delete it, and seed again.`,
  )
})

it('the demo starts with what was made of it: a sku that another product has by now stays there', async () => {
  const seed = (needed: Needed) => seedDemo(needed, { site: 'http://127.0.0.1:4001/' })
  const { store, again, other } = await taken('demo', 'mug-harbour', seed)
  await again()
  expect((await store.findProduct('demo', { sku: 'mug-harbour' }))?.product).toEqual(other)
})

it('the demo’s other shop is opened beside it, with keys of its own that are kept, and the server’s own address stays the first’s', async () => {
  const store = sqliteStore({ file: ':memory:', asServer: false })
  onTestFinished(() => store.close())
  const seed = (remembered?: Awaited<ReturnType<typeof seedDemo>>) =>
    seedDemo(
      { store, now: Date.now },
      {
        site: 'http://127.0.0.1:4001/',
        remembered,
        second: { site: 'http://127.0.0.1:4002/', remembered: remembered?.second },
      },
    )
  const first = await seed()
  expect(first).toMatchObject({ merchant: 'demo', second: { merchant: 'second' } })
  expect(first.second?.secretKey).not.toBe(first.secretKey)
  expect(await seed(first)).toEqual(first)
  expect((await createStorefronts({ store, now: Date.now }).find({}))?.id).toBe('demo')
  expect((await store.getMerchant('demo'))?.pageHosts).toEqual(['127.0.0.1:4001', '127.0.0.1:4002'])
  expect(await store.countProducts('second')).toBeGreaterThan(5)
})
