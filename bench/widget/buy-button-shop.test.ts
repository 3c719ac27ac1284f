import { expect, it } from 'vitest'
import { openShop } from './buy-button-shop.ts'

interface Answer {
  readonly data: Record<
    string,
    {
      readonly cart: {
        readonly lines: { readonly edges: readonly { readonly node: { readonly quantity: number } }[] }
      }
    }
  >
}

it('keeps one cart as the shop of Buy Button JS does', () => {
  const shop = openShop('http://shop.test/mug.png')
  const change = (mutation: string, variables: object) => {
    const { data } = shop(JSON.stringify({ query: `mutation { ${mutation} (x: $x) }`, variables })) as Answer
    return data[mutation]?.cart.lines.edges.map(({ node }) => node.quantity)
  }
  const lines = (quantity: number) => ({ lines: [{ quantity }] })
  expect(change('cartCreate', { input: lines(1) })).toEqual([1])
  expect(change('cartLinesAdd', lines(2))).toEqual([3])
  expect(change('cartLinesUpdate', lines(2))).toEqual([2])
  expect(change('cartLinesRemove', {})).toEqual([])
})
