import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { openShop, SERVER, type Shop } from '../test/harness.ts'
import type { AppRouter } from './router.ts'

const links = { httpLink, httpBatchLink }

/** tRPC's own client, keeping the token that stands in for a cookie; and which URLs it asked for. */
function open(shop: Shop, kind: keyof typeof links) {
  let token: string | undefined
  const asked: string[] = []
  const link = links[kind]<AppRouter>({
    url: `${SERVER}/embed/${shop.key}/trpc`,
    headers: () => ({ 'x-tote-client': '1', ...(token === undefined ? {} : { 'x-tote-cart': token }) }),
    async fetch(url, init) {
      asked.push(String(url))
      const answer = await shop.send(String(url), init as RequestInit)
      token = answer.headers.get('x-tote-cart') ?? token
      return answer
    },
  })
  return { client: createTRPCClient<AppRouter>({ links: [link] }), asked }
}

describe.each(['httpLink', 'httpBatchLink'] as const)('tRPC’s own client, by its %s,', (kind) => {
  it('goes from the first line to the checkout', async () => {
    await using shop = await openShop()
    const { client } = open(shop, kind)
    const { cart } = await client.cart.add.mutate({ product: 'mug-harbour', quantity: 2 })
    const line = cart.lines[0]?.id ?? ''
    await client.cart.setQuantity.mutate({ line, quantity: 3 })
    await client.cart.applyCode.mutate({ code: 'WELCOME10' })
    expect((await client.cart.get.query()).cart).toMatchObject({ id: cart.id, quantity: 3 })
    const { url } = await client.cart.checkout.mutate({})
    expect(url).toContain(`/checkout/${cart.id}?k=`)
  })

  it('is told what was refused, and why', async () => {
    await using shop = await openShop()
    const { client } = open(shop, kind)
    const refused = await client.cart.add.mutate({ product: 'mug-harbour', quantity: 0 }).catch((e) => e)
    expect(refused).toBeInstanceOf(TRPCClientError)
    expect(refused.data).toMatchObject({
      httpStatus: 400,
      path: 'cart.add',
      reason: 'validationFailed',
      fields: [{ pointer: '/quantity', code: 'too_small' }],
    })
    const unknown = await client.cart.add.mutate({ product: 'nope' }).catch((e) => e)
    expect(unknown.data).toMatchObject({ httpStatus: 404, reason: 'productNotFound' })
  })

  it('asks for several things at once', async () => {
    await using shop = await openShop()
    const { client, asked } = open(shop, kind)
    const products = ['mug-harbour', 'nope', 'soap-olive', 'vase-dune']
    const found = await Promise.allSettled(
      products.map((product) => client.catalogue.product.query({ product })),
    )
    expect(found.map((one) => (one.status === 'fulfilled' ? one.value.product.sku : 'none'))).toEqual([
      'mug-harbour',
      'none',
      'soap-olive',
      'vase-dune',
    ])
    expect(asked).toHaveLength(kind === 'httpLink' ? 4 : 1)
  })
})
