import { describe, expect, it } from 'vitest'
import { openContracts, payload } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'

const simple = { line_items: [{ quantity: 1, product_id: 191 }] }
const settings = (allow_purchasing: boolean | null) => ({ data: { allow_purchasing }, meta: {} })

describe('settings of carts', () => {
  it.each(['/v3', '', '/stores/testmerchant12345678/v3'])('are kept and given back at %s', async (prefix) => {
    await using server = await openContracts()
    const [all, channel] = [`${prefix}/carts/settings`, `${prefix}/carts/settings/channels/7`]
    const kept = async () => [
      (await server.ask(`GET ${all}`)).body,
      (await server.ask(`GET ${channel}`)).body,
    ]
    expect(await kept()).toEqual([settings(true), settings(null)])
    const put = await server.ask(`PUT ${all}`, { body: { allow_purchasing: false } })
    expect([put.status, put.body]).toEqual([200, settings(false)])
    const own = await server.ask(`PUT ${channel}`, { body: { allow_purchasing: true } })
    expect([own.status, own.body]).toEqual([200, settings(true)])
    expect(await kept()).toEqual([settings(false), settings(true)])
    expect((await server.ask(`GET ${all}/channels/8`)).body).toEqual(settings(null))
    await server.ask(`PUT ${channel}`, { body: { allow_purchasing: null } })
    expect(await kept()).toEqual([settings(false), settings(null)])
  })

  it('hold: nothing is made, added to or checked out where purchasing is not allowed', async () => {
    await using server = await openContracts()
    const make = (channel_id?: number) =>
      server.ask('POST /v3/carts', { body: { custom_items: custom, channel_id } })
    const custom = [{ name: 'Tea', quantity: 1, list_price: 3 }]
    const [{ body: own }, { body: seventh }] = [await make(), await make(7)]
    const stop = (path: string, allow_purchasing: boolean | null) =>
      server.ask(`PUT /v3/carts/settings${path}`, { body: { allow_purchasing } })
    const statuses = async (id: string, channel?: number) => [
      (await make(channel)).status,
      (await server.ask(`POST /v3/carts/${id}/items`, { body: simple })).status,
      (await server.ask(`POST /v3/carts/${id}/items`, { body: { custom_items: custom } })).status,
      (await server.ask(`POST /v3/checkouts/${id}/orders`)).status,
    ]
    await stop('', false)
    expect(await statuses(own.data.id)).toEqual([409, 409, 409, 409])
    const merchant = await server.shop.services.merchants.get(server.merchant)
    await expect(server.shop.services.checkouts.open(merchant, own.data.id)).rejects.toThrow(
      'purchasingStopped',
    )
    expect((await server.ask(`GET /v3/carts/${own.data.id}`)).status).toBe(200)
    await stop('/channels/7', true)
    expect((await make(7)).status).toBe(201)
    await stop('', true)
    await stop('/channels/7', false)
    expect((await make(7)).status).toBe(409)
    expect((await server.ask(`POST /v3/checkouts/${seventh.data.id}/orders`)).status).toBe(409)
    expect((await make()).status).toBe(201)
  })

  it('leave a link good for the time after: following it meanwhile spends nothing', async () => {
    await using server = await openContracts()
    const { body } = await server.ask('POST /v3/carts?include=redirect_urls', { body: simple })
    const { pathname, search } = new URL(body.data.redirect_urls.checkout_url)
    const follow = async () => (await server.shop.send(pathname + search, { redirect: 'manual' })).status
    const allow = (allow_purchasing: boolean) =>
      server.ask('PUT /v3/carts/settings', { body: { allow_purchasing } })
    await allow(false)
    expect(await follow()).toBe(409)
    await allow(true)
    expect([await follow(), await follow()]).toEqual([303, 404])
  })

  it('are refused in any other form', async () => {
    await using server = await openContracts()
    for (const path of ['', '/channels/1']) {
      for (const body of [
        ...(path === '' ? [{}] : []),
        { allow_purchasing: 1 },
        { allow_purchasing: 'true' },
        [],
        { allow_purchasing: true, more: 1 },
      ])
        expect((await server.ask(`PUT /v3/carts/settings${path}`, { body })).status).toBe(422)
      const broken = await server.ask(`PUT /v3/carts/settings${path}`, { body: '{' })
      expect([broken.status, broken.body]).toEqual([400, payload('400-input-invalid')])
    }
    expect((await server.ask('PUT /v3/carts/settings', { body: { allow_purchasing: null } })).status).toBe(
      422,
    )
    for (const channel of ['0', '-1', 'x', '1.5', '9999999999'])
      expect((await server.ask(`GET /v3/carts/settings/channels/${channel}`)).status).toBe(404)
    expect((await server.ask('POST /v3/carts/settings')).status).toBe(405)
    expect((await server.ask('GET /v3/carts/settings')).body).toEqual(settings(true))
  })

  it('of a channel stay as they are where nothing is said', async () => {
    await using server = await openContracts()
    const path = '/v3/carts/settings/channels/2'
    const said = await server.ask(`PUT ${path}`, { body: {} })
    expect([said.status, said.body]).toEqual([200, settings(null)])
    await server.ask(`PUT ${path}`, { body: { allow_purchasing: false } })
    expect((await server.ask(`PUT ${path}`, { body: {} })).body).toEqual(settings(false))
    expect((await server.ask(`GET ${path}`)).body).toEqual(settings(false))
  })

  it('are each merchant’s own', async () => {
    await using server = await openContracts()
    await server.ask('PUT /v3/carts/settings', { body: { allow_purchasing: false } })
    await addRival(server.shop)
    const wanted = { merchantId: 'rival', kind: 'secret', mode: 'test', origins: [] } as const
    const { text: key } = await server.shop.services.keys.create(wanted)
    expect((await server.ask('GET /v3/carts/settings', { key })).body).toEqual(settings(true))
    expect((await server.ask(`GET /stores/${server.merchant}/v3/carts/settings`, { key })).status).toBe(404)
  })
})
