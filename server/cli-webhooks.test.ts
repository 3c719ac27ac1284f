import { describe, expect, it, vi } from 'vitest'
import {
  addWebhook,
  type Endpoints,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  replayFailed,
  rotateSecret,
  setWebhook,
} from './cli-webhook-work.ts'
import { createReach } from './providers/reach.ts'
import { createEndpoints } from './services/endpoints.ts'
import { openCli, SHOP } from './test/cli.ts'
import { keepEvent } from './test/outbox.ts'

// Some calls are processes of their own.
vi.setConfig({ testTimeout: 30_000 })

const url = 'https://shop.example/events'

async function openShop() {
  const cli = await openCli()
  const deps = { store: cli.store, reach: createReach(), now: Date.now, wake: () => {} }
  return { ...cli, endpoints: createEndpoints(deps) satisfies Endpoints }
}

const idIn = (answer: { document: unknown }) => (answer.document as { id: string }).id

describe('tote webhook', () => {
  it('adds an address, and shows its secret this once', async () => {
    await using cli = await openShop()
    const { endpoints, merchant } = cli
    expect((await listWebhooks(endpoints, merchant)).text).toBe('There are no webhooks.')
    const added = await addWebhook(endpoints, merchant, { url, events: ['store/order/*'] })
    const { id, secret, ...shown } = added.document as { id: string; secret: string }
    expect(secret).toMatch(/^whsec_/)
    expect(added.text).toBe(
      `${secret}\n\nKeep it: it is not shown again. What is sent to ${id} is signed with it.`,
    )
    const listed = await listWebhooks(endpoints, merchant)
    expect(listed).toEqual({
      document: { webhooks: [{ id, ...shown }] },
      text: `${id}  active  ${url}  store/order/*`,
    })
    const rotated = await rotateSecret(endpoints, merchant, id)
    expect(rotated.document).toMatchObject({ id, oldSecretUntil: expect.any(String) })
    expect((rotated.document as { secret: string }).secret).not.toBe(secret)
  })

  it('changes what is told, and switches it off and on', async () => {
    await using cli = await openShop()
    const { endpoints, merchant } = cli
    const id = idIn(await addWebhook(endpoints, merchant, { url }))
    const off = await setWebhook(endpoints, merchant, id, { isOn: false })
    expect(off.text).toBe(`${id}  off  ${url}  everything`)
    const on = await setWebhook(endpoints, merchant, id, { events: ['store/cart/*'], isOn: true })
    expect(on.document).toMatchObject({ status: 'active', events: ['store/cart/*'] })
  })

  it('lists what is told, a page at a time, and has one told again', async () => {
    await using cli = await openShop()
    const { endpoints, merchant, store } = cli
    const id = idIn(await addWebhook(endpoints, merchant, { url }))
    expect((await listDeliveries(endpoints, merchant, id, { limit: 9 })).text).toBe(
      'There are no deliveries.',
    )
    for (const at of [1000, 2000, 3000])
      await keepEvent(store, SHOP.id, { type: 'updated', cartId: 'c1', at })
    const [kept] = await store.claimTasks(SHOP.id, { holder: 'h', now: 5000, until: 6000, limit: 1 })
    const log = { at: 5000, status: 500, ms: 12, fault: 'status' }
    await store.finishTask(SHOP.id, kept?.id ?? '', 'h', { state: 'waiting', dueAt: 65_000, log }, 5000)
    const { text } = await listDeliveries(endpoints, merchant, id, { limit: 2 })
    expect(text.split('\n')).toEqual([
      `${id}_3  event 3  waiting  0 tries  next 1970-01-01T00:00:03.000Z`,
      `${id}_2  event 2  waiting  0 tries  next 1970-01-01T00:00:02.000Z`,
      expect.stringMatching(/^More: --before \d+$/),
    ])
    const rest = await listDeliveries(endpoints, merchant, id, { before: 2, limit: 2 })
    expect(rest.text).toBe(`${id}_1  event 1  waiting  1 try  answered 500, next 1970-01-01T00:01:05.000Z`)
    const again = await replayDelivery(endpoints, merchant, `${id}_1`)
    expect(again.document).toMatchObject({ id: `${id}_1`, state: 'waiting', tries: 0 })
    expect(again.text).toBe(`${id}_1 is told again as soon as a server runs.`)
  })

  it('has everything told again that failed, or what failed since a time', async () => {
    await using cli = await openShop()
    const { endpoints, merchant, store } = cli
    const id = idIn(await addWebhook(endpoints, merchant, { url }))
    for (const at of [1000, 2000, 3000, 4000])
      await keepEvent(store, SHOP.id, { type: 'updated', cartId: `c${at}`, at })
    const failed = async () =>
      (await endpoints.deliveries(merchant, id, { state: 'failed', limit: 9 })).length
    const fail = async (limit: number) => {
      const claimed = await store.claimTasks(SHOP.id, { holder: 'h', now: 5000, until: 6000, limit })
      for (const task of claimed) await store.finishTask(SHOP.id, task.id, 'h', { state: 'failed' }, 5000)
    }
    await fail(3)
    expect((await replayFailed(endpoints, merchant, id, { since: 2000 })).document).toEqual({
      replayed: 2,
      more: false,
    })
    expect(await failed()).toBe(1)
    const { text } = await replayFailed(endpoints, merchant, id, {})
    expect(text).toBe('1 delivery is told again as soon as a server runs.')
    expect([await failed(), (await replayFailed(endpoints, merchant, id, {})).text]).toEqual([
      0,
      'Nothing failed there.',
    ])
    await expect(replayFailed(endpoints, merchant, 'we_none', {})).rejects.toThrow('webhookNotFound')
    const error = 'say the id of a delivery, or --failed and the id of a webhook'
    expect(await cli.json(['webhook', 'replay'])).toMatchObject({ code: 2, document: { error } })
  })

  it('says in a sentence what it does not do', async () => {
    await using cli = await openShop()
    const { code, document } = await cli.json(['webhook', 'add', 'http://127.0.0.1:8080/events'])
    expect([code, document]).toEqual([
      1,
      { error: expect.stringMatching(/^Events are only sent to public https addresses/) },
    ])
    const unknown = await cli.tote(['webhook', 'rotate', 'we_none'])
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      'There is no such webhook: "tote webhook list" shows them.\n',
    ])
    const nothing = await cli.json(['webhook', 'set', 'we_none'])
    expect([nothing.code, nothing.document]).toMatchObject([
      2,
      { error: 'say --url, --event, --all, --on or --off' },
    ])
    const { stdout } = await cli.tote(['webhook', '--help'])
    for (const name of ['list', 'add', 'set', 'remove', 'rotate', 'deliveries', 'replay'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })
})
