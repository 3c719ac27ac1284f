import { expect, it } from 'vitest'
import { openShop } from '../../test/harness.ts'
import { contracts } from '../rest/contracts.ts'

it('tells people of every operation, with links that lead somewhere, and without a script', async () => {
  await using shop = await openShop()
  const answer = await shop.send('/docs')
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const policy = answer.headers.get('content-security-policy') ?? ''
  const [, nonce] = /<style nonce="([^"]+)">/.exec(text) ?? []
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`style-src 'nonce-${nonce}'`)
  expect(text).not.toMatch(/<script|\bstyle="|\bon\w+="/)
  const ids = [...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { routes } of contracts) for (const { operationId } of routes) expect(ids).toContain(operationId)
  const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.length).toBeGreaterThan(ids.length)
  for (const target of targets) expect(ids).toContain(target)
})
