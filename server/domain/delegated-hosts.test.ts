import { expect, it } from 'vitest'
import { mayBuyAt } from './delegated-hosts.ts'

it.each([
  ['test', undefined, true],
  ['live', undefined, false],
  ['test', [], false],
  ['live', ['shop.example'], true],
  ['test', ['other.example'], false],
] as const)('R8.2: a key of %s mode with the list %j may buy at a shop: %s', (mode, hosts, may) => {
  expect(mayBuyAt({ mode, ...(hosts && { hosts }) }, 'https://www.shop.example/mug')).toBe(may)
})
