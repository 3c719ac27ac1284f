import { Hono } from 'hono'
import type { Api } from '../api.ts'
import { docsPage } from '../pages/docs.ts'
import { contracts } from './contracts.ts'
import { preflights } from './cross-origin.ts'
import { describeContracts } from './openapi.ts'
import { serveContract } from './serve.ts'

/** Every published contract, and what describes them: `/openapi.json` for programs, `/docs` for people. */
export function rest(api: Api): Hono {
  const app = new Hono()
  app.route('/', preflights(api))
  for (const contract of contracts) app.route('/', serveContract(api, contract))
  const document = describeContracts(contracts, api.ownOrigin)
  const text = JSON.stringify(document)
  app.get('/openapi.json', (c) => c.body(text, 200, DOCUMENT))
  app.route('/', docsPage(document))
  return app
}

const DOCUMENT = {
  'content-type': 'application/json',
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
}
