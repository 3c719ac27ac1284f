import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { rounds } from '../checks/rounds.ts'
import { showProduct } from './cli-catalogue.ts'
import { importFile } from './cli-products.ts'
import { openCli } from './test/cli.ts'
import { run } from './test/running.ts'

// Every call is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const CSV = [
  'sku,name,price,stock,options',
  'mug,Mug,24.00,5,',
  'cup,Cup,twelve,5,',
  'vase,"=HYPERLINK(""http://x"")",58,1,Colour=Sand',
  'vase,,58,2,Colour=Moss',
  '',
].join('\n')

describe('tote product', () => {
  it('imports a file, tells every bad row by its line, ends with 1, and shows what there is', async () => {
    await using cli = await openCli()
    const file = cli.file('products.csv', CSV)
    const plain = await cli.tote(['product', 'import', file])
    expect(plain).toEqual({
      code: 1,
      stdout: '2 added, 0 replaced. 1 product was bad: nothing of it was kept.\n',
      stderr: 'line 3: price: "twelve" is no price in USD: write it like 24.50\n',
    })
    const again = await cli.json(['product', 'import', '-', '--format', 'csv'], CSV)
    expect(again).toEqual({
      code: 1,
      stderr: '',
      document: { added: 0, changed: 2, bad: 1, faults: [{ line: 3, says: expect.any(String) }] },
    })
    const listed = await cli.json<{ products: { sku: string }[]; next: null }>(['product', 'list'])
    expect(listed.document.products.map(({ sku }) => sku).sort()).toEqual(['mug', 'vase'])
    const page = await cli.json<{ products: object[]; next: string }>(['product', 'list', '--limit', '1'])
    expect(page.document.next).toMatch(/^[0-9a-v]{20}$/)
    expect(
      (await cli.tote(['product', 'list', '--after', page.document.next])).stdout.split('\n'),
    ).toHaveLength(2)

    const { document } = await cli.json<Record<string, string>>(['product', 'show', 'vase'])
    expect(document).toMatchObject({ sku: 'vase', variants: [{ price: 5800, stock: 1 }, { stock: 2 }] })
    for (const name of ['id', 'number', 'publicHash']) {
      const shown = await showProduct(cli.store, cli.merchant.id, String(document[name]))
      expect(shown).toMatchObject({ document })
    }
    expect(await cli.tote(['product', 'show', 'nope'])).toMatchObject({ code: 1, stdout: '' })
  })

  it('exports what it imports', async () => {
    await using cli = await openCli()
    await cli.store.putMerchant({ ...cli.merchant, id: 'other' })
    expect(await cli.tote(['product', 'list'])).toMatchObject({
      code: 1,
      stderr: 'There are several merchants: name one with --merchant (other, shop).\n',
    })
    await importFile(cli.store, cli.merchant, cli.file('products.csv', CSV.replace(/^cup.*\n/m, '')), {})
    const file = join(cli.folder, 'out.csv')
    const written = await cli.tote(['product', 'export', file, '--merchant', 'shop'])
    expect(written.stdout).toBe(`2 products are in ${file}.\n`)
    expect(readFileSync(file, 'utf8')).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(await cli.tote(['product', 'import', file, '--merchant', 'other'])).toMatchObject({ code: 0 })
    const [here, there] = await Promise.all(
      ['shop', 'other'].map((merchant) => cli.tote(['product', 'export', '--merchant', merchant])),
    )
    expect(here).toEqual(there)
    expect(JSON.parse(here?.stdout ?? '')).toHaveLength(2)
  })

  it('ends quietly where nobody reads on', async () => {
    await using cli = await openCli()
    const names = Array.from({ length: 1000 }, (_, i) => `p${i},${'long '.repeat(50)},1`)
    await importFile(cli.store, cli.merchant, cli.file('many.csv', `sku,name,price\n${names.join('\n')}`), {})
    const { child, ended } = run('server/cli.ts', ['product', 'export'], { TOTE_DATA: cli.folder })
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })

  it.runIf(existsSync('/dev/full')).each([['export'], ['list']])(
    'says once where what it writes to is full: %s',
    async (name) => {
      await using cli = await openCli()
      await importFile(cli.store, cli.merchant, cli.file('products.csv', 'sku,name,price\nmug,Mug,1\n'), {})
      using full = new DisposableStack()
      const out = full.adopt(openSync('/dev/full', 'w'), closeSync)
      const script = join(import.meta.dirname, 'cli.ts')
      const { status, stderr } = spawnSync(process.execPath, [script, 'product', name], {
        env: { TOTE_DATA: cli.folder },
        stdio: ['ignore', out, 'pipe'],
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/^Standard output cannot be written: ENOSPC[^\n]*\n$/),
      ])
    },
  )

  it.each([
    ['a file that is not there', 'nope.csv', /nope\.csv cannot be read/],
    ['a form that nobody says', '-', /Say --format csv, json or jsonl/],
    ['columns that there are not', 'wrong.csv', /is no column: a.* What stands before was kept/],
    ['a folder', '.', /What form is/],
  ])('refuses to import %s', async (_, name, sentence) => {
    await using cli = await openCli()
    cli.file('wrong.csv', 'a,b\n')
    const path = name === '-' ? name : join(cli.folder, name)
    await expect(importFile(cli.store, cli.merchant, path, {})).rejects.toThrow(sentence)
  })
})

it('imports 50,000 products within 20 s in little memory', async () => {
  await using cli = await openCli()
  const many = rounds(50_000)
  const path = writeProducts(join(cli.folder, 'many.json'), many)
  // What is read and not let go of would not fit. The room for what is new stays as it is, or it would be made smaller as well.
  const env = { TOTE_DATA: cli.folder, NODE_OPTIONS: '--max-old-space-size=96 --max-semi-space-size=16' }
  const began = performance.now()
  const { code, stdout } = await run('server/cli.ts', ['product', 'import', path], env).ended
  const seconds = (performance.now() - began) / 1000
  expect([code, stdout]).toEqual([0, `${many} added, 0 replaced.\n`])
  expect(seconds).toBeLessThanOrEqual(20)
})

function writeProducts(path: string, many: number): string {
  const file = openSync(path, 'w')
  const description = 'Made by somebody who knows how, of what grows here. '.repeat(4)
  const variants = ['Small', 'Medium', 'Large'].map((Size) => ({ options: { Size }, stock: 10 }))
  writeSync(file, '[')
  for (let i = 0; i < many; i++) {
    const product = { sku: `p-${i}`, name: `Product ${i}`, description, price: 1000 + (i % 5000), variants }
    writeSync(file, `${i === 0 ? '' : ','}\n${JSON.stringify(product)}`)
  }
  writeSync(file, '\n]\n')
  closeSync(file)
  return path
}
