import { expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../services/limits.ts'
import { apartFromChance } from '../../test/chance.ts'
import { openShop } from '../../test/harness.ts'

const REPORT = {
  type: 'csp-violation',
  url: 'https://pay.example/checkout/secret-id?k=secret',
  body: {
    documentURL: 'https://pay.example/checkout/secret-id?k=secret',
    effectiveDirective: 'script-src-elem',
    blockedURL: 'https://evil.example/x.js?card=4242424242424242',
    sample: 'steal(4242)',
  },
}

it('writes which rule was broken and by whose thing, and nothing else of a report', async () => {
  await using shop = await openShop({
    limits: { ...DEFAULT_LIMITS, cspReport: { address: [2, 60] } },
  })
  const post = (type: string, body: unknown) =>
    shop.send('/csp-report', {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    })
  const told = () => shop.log.filter((line) => line.includes('policy violated'))
  expect((await post('application/reports+json', [REPORT])).status).toBe(204)
  expect(told()).toHaveLength(1)
  expect(JSON.parse(told()[0] ?? '')).toMatchObject({
    rule: 'script-src-elem',
    blocked: 'https://evil.example',
  })
  expect(apartFromChance(told()[0] ?? '')).not.toMatch(/secret|4242|x\.js/)

  expect((await post('text/plain', [REPORT])).status).toBe(204)
  const old = { 'csp-report': { 'violated-directive': 'img-src', 'blocked-uri': 'inline' } }
  await post('application/csp-report', old)
  expect(JSON.parse(told()[1] ?? '')).toMatchObject({ rule: 'img-src', blocked: 'inline' })
  await post('application/csp-report', old)
  expect(told()).toHaveLength(2)
})
