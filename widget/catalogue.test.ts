import { expect, it } from 'vitest'
import { createApi } from './api.ts'
import { createCatalogue } from './catalogue.ts'
import { FakeServer } from './test/fake-server.ts'

function opened() {
  const server = new FakeServer()
  const api = createApi({ base: 'http://cart.test/embed/pk_test/trpc/', fetch: server.fetch })
  return { server, product: createCatalogue(api) }
}

it('asks once for what is wanted in one tick', async () => {
  const { server, product } = opened()
  const [mug, vase] = await Promise.all([
    product('mug-harbour'),
    product('vase-dune'),
    product('mug-harbour'),
  ])
  expect([mug.name, vase.name]).toEqual(['Harbour mug', 'Dune vase'])
  expect(server.seen).toHaveLength(1)
  expect(server.seen[0]!.input).toEqual({ 0: { product: 'mug-harbour' }, 1: { product: 'vase-dune' } })
})

it('asks for ten at most in one request', async () => {
  const { server, product } = opened()
  await Promise.allSettled(Array.from({ length: 23 }, (_, i) => product(`sku-${i}`)))
  expect(server.paths().map((path) => path.split(',').length)).toEqual([10, 10, 3])
})

it('asks again for nothing that it has', async () => {
  const { server, product } = opened()
  await product('mug-harbour')
  await product('mug-harbour')
  expect(server.seen).toHaveLength(1)
})

it('asks for each currency once, and keeps them apart', async () => {
  const { server, product } = opened()
  server.cart.currencies = ['USD', 'EUR']
  const [dollars, euros] = await Promise.all([product('mug-harbour'), product('mug-harbour', 'EUR')])
  await product('mug-harbour', 'EUR')
  expect([dollars.price, euros.price]).toEqual([
    { amount: 2400, currency: 'USD' },
    { amount: 2160, currency: 'EUR' },
  ])
  expect(server.seen.map(({ input }) => input)).toEqual([
    { 0: { product: 'mug-harbour' }, 1: { product: 'mug-harbour', currency: 'EUR' } },
  ])
})

it('gives the others theirs when one is unknown', async () => {
  const { product } = opened()
  const [mug, nothing] = await Promise.allSettled([product('mug-harbour'), product('nothing')])
  expect(mug).toMatchObject({ status: 'fulfilled' })
  expect(nothing).toMatchObject({ status: 'rejected', reason: { reason: 'productNotFound' } })
})

it('asks again for what could not be had', async () => {
  const { server, product } = opened()
  server.weather = 'down'
  await expect(product('mug-harbour')).rejects.toMatchObject({ name: 'TransportError' })
  server.weather = 'fine'
  await expect(product('mug-harbour')).resolves.toMatchObject({ sku: 'mug-harbour' })
})
