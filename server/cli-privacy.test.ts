import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { eraseCustomer } from './cli-customer-data.ts'
import { addCustomer } from './cli-customer-work.ts'
import { eraseListed, listErased } from './cli-privacy.ts'
import { readConfig } from './config.ts'
import { openCli, SHOP } from './test/cli.ts'

// Two calls are processes of their own.
vi.setConfig({ testTimeout: 60_000 })

const IDA = { id: '4711', email: 'ida@example.com', name: 'Ida Roe' }

describe('tote privacy', () => {
  it('R18.2: erases, and answers a receipt without anybody in it, the same one when it is run again', async () => {
    await using cli = await openCli()
    await addCustomer(cli.store, cli.merchant, IDA)
    const asked = await cli.tote(['privacy', 'erase', '--customer', IDA.email])
    expect(asked).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/say --yes where nobody can be asked/),
    })
    const { code, document } = await cli.json(['privacy', 'erase', '--customer', IDA.email, '--yes'])
    expect([code, document]).toEqual([0, { number: 1, erased: expect.any(String), orders: 0 }])
    const config = readConfig({ TOTE_DATA: cli.folder })
    const again = await eraseCustomer(cli.store, cli.merchant, { ref: '1', isSure: true, config })
    expect(again.document).toEqual(document)
    expect(readFileSync(cli.file('x', '').replace(/x$/, 'tote.db.erased'), 'utf8')).toMatch(
      /^\{"merchant":"shop","number":1,"at":\d+\}\n$/,
    )
  })

  it('R18.3: says who was erased, and erases them once more where they are there again', async () => {
    await using cli = await openCli()
    const { store } = cli
    const config = readConfig({ TOTE_DATA: cli.folder })
    await addCustomer(store, cli.merchant, IDA)
    await addCustomer(store, cli.merchant, { id: 'bo' })
    const out = cli.file('erased.jsonl', '')
    const now = Date.now()
    const line = (number: number, at: number) => `${JSON.stringify({ merchant: SHOP.id, number, at })}\n`
    // Of Bo's number somebody was erased before there was a Bo, and a last line was cut off.
    writeFileSync(out, `${line(1, now + 1)}${line(2, 1)}${line(9, now)}{"merch`)
    expect((await eraseListed(store, config, out)).document).toEqual({ erased: 1, waiting: [] })
    expect(await store.getCustomer(SHOP.id, '4711')).toBeUndefined()
    expect(await store.getCustomer(SHOP.id, 'bo')).toBeDefined()
    expect((await eraseListed(store, config, out)).document).toEqual({ erased: 0, waiting: [] })
    const listed = cli.file('listed.jsonl', '')
    expect((await listErased(store, listed)).document).toEqual({ file: listed, erased: 2 })
    expect(readFileSync(listed, 'utf8')).not.toMatch(/ida|Roe|4711/i)
    expect(statSync(cli.folder).mode & 0o077).toBe(0)
    // Nobody is given the number of who was erased.
    await addCustomer(store, cli.merchant, { id: 'cy' })
    expect((await store.getCustomer(SHOP.id, 'cy'))?.number).toBe(10)
  })
})
