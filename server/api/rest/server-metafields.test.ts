import { describe, expect, it } from 'vitest'
import { type ContractsShop, openContracts, payload } from '../../test/contracts.ts'
import { addRival } from '../../test/harness.ts'
import { keysAndTypes } from '../../test/shape.ts'

const simple = { line_items: [{ quantity: 1, product_id: 191 }] }
const staff = payload('post-metafield.request')

async function makeCart(server: ContractsShop): Promise<string> {
  return (await server.ask('POST /v3/carts', { body: simple })).body.data.id
}

async function anotherKey(server: ContractsShop, merchantId = server.merchant): Promise<string> {
  const wanted = { merchantId, kind: 'secret', mode: 'test', origins: [] } as const
  return (await server.shop.services.keys.create(wanted)).text
}

describe('a metafield', () => {
  it.each(['/v3', '', '/stores/testmerchant12345678/v3'])('is kept as published at %s', async (prefix) => {
    await using server = await openContracts()
    const id = await makeCart(server)
    const path = `${prefix}/carts/${id}/metafields`
    const made = await server.ask(`POST ${path}`, { body: staff })
    expect(made.status).toBe(200)
    expect(keysAndTypes(made.body)).toEqual(keysAndTypes(payload('post-metafield.200')))
    expect(made.body.data).toMatchObject({ ...staff, id: '1', resource_type: 'cart', resource_id: id })
    const repeated = await server.ask(`POST ${path}`, { body: staff })
    expect([repeated.status, repeated.body.title]).toEqual([409, payload('409-version-conflict').title])
    const { key, ...keyless } = staff
    const missing = await server.ask(`POST ${path}`, { body: keyless })
    expect([missing.status, missing.body.errors]).toEqual([422, { key: 'key is required' }])
    const broken = await server.ask(`POST ${path}`, { body: '{' })
    expect([broken.status, broken.body]).toEqual([400, payload('400-input-invalid')])
    for (const what of ['GET', 'PUT', 'DELETE']) {
      const body = what === 'PUT' ? staff : undefined
      const absent = await server.ask(`${what} ${path}/999`, { body })
      expect([absent.status, absent.body]).toEqual([404, payload('404-resource')])
    }
    expect((await server.ask(`GET ${path}/1`)).body.data).toEqual(made.body.data)
    const put = await server.ask(`PUT ${path}/1`, { body: { ...staff, value: 'Ida' } })
    expect([put.status, put.body.data.value, put.body.data.id]).toEqual([200, 'Ida', '1'])
    const gone = await server.ask(`DELETE ${path}/1`)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await server.ask(`GET ${path}/1`)).status).toBe(404)
  })

  it('is listed with its cart’s others, a page at a time', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      await server.ask(`POST ${path}`, { body: { ...staff, key, namespace: key < 'c' ? 'one' : 'two' } })
    const list = async (query: string) => {
      const { body } = await server.ask(`GET ${path}?${query}`)
      return { keys: body.data.map(({ key }: { key: string }) => key).join(''), ...body.meta.pagination }
    }
    expect(await list('')).toMatchObject({ keys: 'abcde', total: 5, count: 5, per_page: 50, total_pages: 1 })
    expect(await list('limit=2&page=2&namespace=two&direction=desc')).toMatchObject({
      keys: 'c',
      total: 3,
      current_page: 2,
      total_pages: 2,
      links: { previous: '?page=1&limit=2&namespace=two&direction=desc' },
    })
    expect((await list('key=b')).keys).toBe('b')
    for (const wrong of ['limit=251', 'limit=0', 'page=0', 'direction=up'])
      expect((await server.ask(`GET ${path}?${wrong}`)).status).toBe(422)
  })

  it('is seen and changed by other keys as its permission says', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const other = await anotherKey(server)
    const permissions = ['app_only', 'read', 'write', 'read_and_sf_access', 'write_and_sf_access']
    for (const permission_set of permissions)
      await server.ask(`POST ${path}`, { body: { ...staff, key: permission_set, permission_set } })
    const seen = (await server.ask(`GET ${path}`, { key: other })).body.data
    expect(seen.map(({ key }: { key: string }) => key)).toEqual(permissions.slice(1))
    const asked = async (method: string, number: number, change: object = {}) => {
      const permission_set = permissions[number - 1]
      const body =
        method === 'PUT'
          ? { ...staff, key: permission_set, permission_set, value: 'New', ...change }
          : undefined
      return (await server.ask(`${method} ${path}/${number}`, { key: other, body })).status
    }
    expect([await asked('GET', 1), await asked('PUT', 1), await asked('DELETE', 1)]).toEqual([404, 404, 404])
    expect([await asked('GET', 2), await asked('PUT', 2), await asked('DELETE', 2)]).toEqual([200, 403, 403])
    expect(await asked('PUT', 3)).toBe(200)
    expect(await asked('PUT', 3, { permission_set: 'app_only' })).toBe(403)
    expect(await asked('DELETE', 5)).toBe(204)
    // The same name of another key is another metafield.
    expect((await server.ask(`POST ${path}`, { key: other, body: { ...staff, key: 'read' } })).status).toBe(
      200,
    )
  })

  it('may be as long as published, in whatever form it is sent, and no longer', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const put = async (change: object, sent = JSON.stringify({ ...staff, ...change })) =>
      (await server.ask(`POST ${path}`, { body: sent })).status
    expect(await put({ key: 'plain', value: 'x'.repeat(65_535) })).toBe(200)
    expect(await put({ key: 'gifts', value: '🎁'.repeat(65_535) })).toBe(200)
    const escaped = `{"permission_set":"read","namespace":"n","key":"escaped","value":"${'\\u00e4'.repeat(65_535)}"}`
    expect(await put({}, escaped)).toBe(200)
    const list = (await server.ask(`GET ${path}`)).body.data
    expect(list.map(({ value }: { value: string }) => [...value].length)).toEqual([65_535, 65_535, 65_535])
    expect(list[2].description).toBe('')
    for (const wrong of [
      { value: 'x'.repeat(65_536) },
      { value: '' },
      { value: 1 },
      { key: 'k'.repeat(65) },
      { key: '' },
      { namespace: 'n'.repeat(65) },
      { description: 'd'.repeat(256) },
      { permission_set: 'all' },
      { permission_set: undefined },
    ])
      expect([wrong, await put({ key: 'wrong', ...wrong })]).toEqual([wrong, 422])
    expect(await put({ value: 'x'.repeat(1024 * 1024) })).toBe(413)
    expect(await put({ value: 'a\0b' })).toBe(400)
    expect(await put({}, JSON.stringify(staff).replace('Sam', '\\ud800'))).toBe(400)
    expect((await server.ask(`GET ${path}`)).body.data).toHaveLength(3)
  })

  it('is one of at most ten of a key, and of 250 on a cart', async () => {
    await using server = await openContracts()
    const id = await makeCart(server)
    const path = `/v3/carts/${id}/metafields`
    const add = (key: string, name: string) =>
      server.ask(`POST ${path}`, { key, body: { ...staff, key: name } })
    for (let i = 0; i < 10; i++) expect((await add(server.secretKey, `k${i}`)).status).toBe(200)
    const eleventh = await add(server.secretKey, 'k10')
    expect([eleventh.status, eleventh.body.errors]).toEqual([
      422,
      { metafields: 'metafields are at most 10 of one key on one cart' },
    ])
    const { store } = server.shop
    const [held] = await store.listMetafields(server.merchant, id)
    for (let i = 10; i < 250; i++)
      await store.addMetafield(server.merchant, { ...held!, client: `key ${i}` }, () => {})
    const full = await add(await anotherKey(server), 'k')
    expect([full.status, full.body.errors.metafields]).toEqual([
      422,
      'metafields are at most 250 on one cart',
    ])
  })

  it('is made once under a name', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const headers = { 'idempotency-key': 'one' }
    const first = await server.ask(`POST ${path}`, { body: staff, headers })
    const again = await server.ask(`POST ${path}`, { body: staff, headers })
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([
      200,
      first.body,
      'true',
    ])
    const other = await server.ask(`POST ${path}`, { body: { ...staff, value: 'Ida' }, headers })
    expect(other.status).toBe(422)
  })

  it('is refused again under the name it was refused under, and not kept again once it was taken off', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const first = await server.ask(`POST ${path}`, { body: staff })
    const late = { body: { ...staff, value: 'Ida' }, headers: { 'idempotency-key': 'late' } }
    for (let i = 0; i < 2; i++) expect((await server.ask(`POST ${path}`, late)).status).toBe(409)
    await server.ask(`DELETE ${path}/${first.body.data.id}`)
    const made = await server.ask(`POST ${path}`, late)
    expect([made.status, made.body.data.value]).toEqual([200, 'Ida'])
    await server.ask(`DELETE ${path}/${made.body.data.id}`)
    expect((await server.ask(`POST ${path}`, late)).status).toBe(404)
    expect((await server.ask(`GET ${path}`)).body.data).toEqual([])
  })

  it('is made once, however many ask under one name at once', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const headers = { 'idempotency-key': 'one' }
    const asked = Array.from({ length: 10 }, () => server.ask(`POST ${path}`, { body: staff, headers }))
    const told = (await Promise.all(asked)).map(({ status, body }) => [status, body.data.id])
    expect(told).toEqual(Array(10).fill([200, told[0]?.[1]]))
  })

  it('is never one too many, nor twice there, however many come at once', async () => {
    await using server = await openContracts()
    const path = `/v3/carts/${await makeCart(server)}/metafields`
    const statuses = async (bodies: object[]) => {
      const asked = bodies.map((body) => server.ask(`POST ${path}`, { body }))
      return (await Promise.all(asked)).map(({ status }) => status).sort()
    }
    const same = Array.from({ length: 10 }, () => staff)
    expect(await statuses(same)).toEqual([200, ...Array(9).fill(409)])
    const others = Array.from({ length: 20 }, (_, i) => ({ ...staff, key: `k${i}` }))
    expect(await statuses(others)).toEqual([...Array(9).fill(200), ...Array(11).fill(422)])
  })

  it('of another merchant, or of a cart that is gone, is not there', async () => {
    await using server = await openContracts()
    const id = await makeCart(server)
    const path = `/v3/carts/${id}/metafields`
    await server.ask(`POST ${path}`, { body: { ...staff, permission_set: 'write' } })
    await addRival(server.shop)
    const key = await anotherKey(server, 'rival')
    for (const [what, body] of [
      [`GET ${path}`],
      [`POST ${path}`, staff],
      [`GET ${path}/1`],
      [`PUT ${path}/1`, staff],
      [`DELETE ${path}/1`],
    ] as const) {
      const refused = await server.ask(what, { key, body })
      expect([what, refused.status, refused.body]).toEqual([what, 404, payload('404-resource')])
    }
    const elsewhere = await makeCart(server)
    expect((await server.ask(`GET /v3/carts/${elsewhere}/metafields/1`)).status).toBe(404)
    await server.ask(`DELETE /v3/carts/${id}`)
    expect((await server.ask(`GET ${path}`)).status).toBe(404)
    expect((await server.ask('DELETE /v3/carts/metafields', { body: [1] })).body.meta.failed).toBe(1)
  })
})

describe('a batch of metafields', () => {
  it('is done one by one, and tells what each came to', async () => {
    await using server = await openContracts()
    const [one, other] = [await makeCart(server), await makeCart(server)]
    const added = await server.ask('POST /v3/carts/metafields', {
      body: [one, other].map((resource_id) => ({ ...staff, resource_id })),
    })
    expect([added.status, added.body.errors, added.body.meta]).toEqual([
      200,
      [],
      { total: 2, success: 2, failed: 0 },
    ])
    expect(added.body.data.map((it: { resource_id: string }) => it.resource_id)).toEqual([one, other])
    const some = await server.ask('POST /v3/carts/metafields', {
      body: [
        { ...staff, resource_id: one },
        { ...staff, key: 'Other', resource_id: one },
        { ...staff, resource_id: crypto.randomUUID() },
      ],
    })
    expect([some.status, some.body.data.length, some.body.meta]).toEqual([
      422,
      1,
      { total: 3, success: 1, failed: 2 },
    ])
    expect(Object.keys(some.body.errors[0].errors)).toEqual(['0', '2'])
    const put = await server.ask('PUT /v3/carts/metafields', {
      body: [
        { ...staff, value: 'Ida', id: '1' },
        { ...staff, value: 'Bob', id: 2 },
      ],
    })
    expect(put.body.data.map(({ value }: { value: string }) => value)).toEqual(['Ida', 'Bob'])
    const gone = await server.ask('DELETE /v3/carts/metafields', { body: [1, 999, '2'] })
    expect([gone.status, gone.body.data, gone.body.meta]).toEqual([
      422,
      [1, 2],
      { total: 3, success: 2, failed: 1 },
    ])
    expect((await server.ask('DELETE /v3/carts/metafields', { body: [3] })).body).toEqual({
      data: [3],
      errors: [],
      meta: { total: 1, success: 1, failed: 0 },
    })
  })

  it('is done once under a name', async () => {
    await using server = await openContracts()
    const headers = { 'idempotency-key': 'batch' }
    const body = [await makeCart(server), await makeCart(server)].map((resource_id) => ({
      ...staff,
      resource_id,
    }))
    const first = await server.ask('POST /v3/carts/metafields', { body, headers })
    const again = await server.ask('POST /v3/carts/metafields', { body, headers })
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = [{ ...body[0], value: 'Ida' }]
    expect((await server.ask('POST /v3/carts/metafields', { body: other, headers })).body.errors).toEqual({
      'Idempotency-Key': 'This key was used for another request',
    })
  })

  it('is refused whole where its form is wrong: nothing of it is done', async () => {
    await using server = await openContracts()
    const right = { ...staff, resource_id: await makeCart(server) }
    for (const body of [[], {}, [right, {}], [right, null], Array(101).fill(right)])
      expect((await server.ask('POST /v3/carts/metafields', { body })).status).toBe(422)
    expect((await server.ask('PUT /v3/carts/metafields', { body: [staff] })).status).toBe(422)
    for (const body of [[0], ['x'], [1.5], [-1], [null]])
      expect((await server.ask('DELETE /v3/carts/metafields', { body })).status).toBe(422)
    expect((await server.ask('GET /v3/carts/metafields')).body.data).toEqual([])
  })

  it('is listed over all carts, going on where it stopped', async () => {
    await using server = await openContracts()
    const carts = [await makeCart(server), await makeCart(server)]
    const other = await anotherKey(server)
    for (const key of ['a', 'b', 'c'])
      for (const cart of carts)
        await server.ask(`POST /v3/carts/${cart}/metafields`, { body: { ...staff, key } })
    await server.ask(`POST /v3/carts/${carts[0]}/metafields`, { key: other, body: staff })
    const ids: string[] = []
    let query = '?limit=4'
    for (let pages = 0; query !== '' && pages < 5; pages++) {
      const { data, meta } = (await server.ask(`GET /v3/carts/metafields${query}`)).body
      ids.push(...data.map(({ id }: { id: string }) => id))
      query = meta.cursor_pagination.links.next ?? ''
    }
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6'])
    const few = (await server.ask('GET /v3/carts/metafields?key:in=a,c&namespace=Sales+Department')).body.data
    expect(few.map(({ key }: { key: string }) => key)).toEqual(['a', 'a', 'c', 'c'])
    const dated = async (filter: string) =>
      (await server.ask(`GET /v3/carts/metafields?${filter}`)).body.data.length
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 19)
    expect(await dated(`date_created:min=2024-05-14&date_modified:max=${tomorrow}`)).toBe(6)
    expect(await dated(`date_created:min=${tomorrow}`)).toBe(0)
    expect(await dated('date_modified:max=2024-05-14T09:34:00Z')).toBe(0)
    const wrong = ['direction=desc', 'page=2', 'before=4', 'after=x', 'date_created:min=2024-13-40']
    for (const query of wrong)
      expect([query, (await server.ask(`GET /v3/carts/metafields?${query}`)).status]).toEqual([query, 422])
  })
})
