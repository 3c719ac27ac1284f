import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect, it, vi } from 'vitest'
import { createReach } from './providers/reach.ts'
import { createEndpoints } from './services/endpoints.ts'
import { sqliteStore } from './store/sqlite.ts'
import { openReceiver } from './test/receiver.ts'
import { openFolder, seed, serving } from './test/running.ts'

// It starts a process.
vi.setConfig({ testTimeout: 40_000 })

it('a server tells what happens within moments, says so in its log, and stops while nobody answers', async () => {
  using folder = openFolder()
  await using receiver = await openReceiver(({ body }) =>
    body.includes('store/cart/created') ? { status: 204 } : undefined,
  )
  const { server, url } = await serving(folder.path, { TOTE_EGRESS_ALLOW: receiver.host })
  await using _ = server
  const { publishableKey } = await seed(folder.path)
  const store = sqliteStore({ file: join(folder.path, 'tote.db'), asServer: false })
  const reach = createReach({ allow: [receiver.host] })
  const endpoints = createEndpoints({ store, reach, now: Date.now, wake: () => {} })
  const [merchant] = await store.listMerchants()
  if (!merchant) return expect.unreachable()
  const { id, secrets } = await endpoints.add(merchant, { url: receiver.url })
  await store.close()
  const headers = { 'content-type': 'application/json', 'x-tote-client': '1' }
  const add = `${url}/embed/${publishableKey}/trpc/cart.add`
  await fetch(add, { method: 'POST', headers, body: '{"product":"mug-harbour"}' })

  await expect.poll(() => receiver.received.length, { timeout: 5000 }).toBe(2)
  const [created] = receiver.received
  const verified = new Webhook(secrets[0]?.secret ?? '').verify(
    created?.body ?? '',
    created?.headers as Record<string, string>,
  )
  expect(verified).toMatchObject({ scope: 'store/cart/created', store_id: merchant.id })
  const [line = ''] = await server.said(/.*"delivery tried".*/)
  expect(JSON.parse(line)).toMatchObject({
    endpoint: id,
    event: 'store/cart/created',
    try: 1,
    status: 204,
    fault: null,
  })
  expect(line).not.toContain(receiver.host)
  server.child.kill('SIGTERM')
  const { code, stderr } = await server.ended
  expect(code).toBe(0)
  expect(stderr).not.toContain('"level":50')
})
