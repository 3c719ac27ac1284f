import { Hono } from 'hono'
import type { Api } from '../api.ts'
import { docsPage } from '../pages/docs.ts'
import { contracts } from './contracts.ts'
import { preflights } from './cross-origin.ts'
import { describeContracts, type OpenApi } from './openapi.ts'
import { serveContract } from './serve.ts'

/** Every published contract, and what describes them: `/openapi.json` for programs, `/docs` for people. */
export function rest(api: Api): Hono {
  const app = new Hono()
  app.route('/', preflights(api))
  for (const contract of contracts) app.route('/', serveContract(api, contract))
  let described: OpenApi | undefined
  // It takes longer than all else at a start, and few ask for it.
  const describe = () => (described ??= describeContracts(contracts, api.ownOrigin))
  let document: Buffer<ArrayBuffer> | undefined
  const written = () => (document ??= Buffer.from(JSON.stringify(describe())))
  app.get('/openapi.json', (c) => c.body(written(), 200, DOCUMENT))
  app.route('/', docsPage(describe))
  return app
}

const DOCUMENT = {
  'content-type': 'application/json',
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
}
