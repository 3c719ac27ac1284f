import { expect, it } from 'vitest'
import { agentName } from './agent.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox on Linux'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/156.0.0.0 Safari/537.36`,
    'Chrome on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/156.0 Safari/537.36 Edg/156.0`,
    'Microsoft Edge on Windows',
  ],
  [undefined, null],
  ['', null],
  ['curl/8.5.0', null],
  ['<script>alert(1)</script>/1.0 (ada@shop.example) x', null],
  ['__proto__', null],
  [`${'('.repeat(100_000)}Firefox/1.0`, null],
])('calls %j %j', (userAgent, name) => {
  expect(agentName(userAgent)).toBe(name)
})
