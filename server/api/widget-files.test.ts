import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openShop } from '../test/harness.ts'
import { readWidgetFiles } from './widget-files.ts'

it.each(['/embed/1/tote.js', '/cart/cart.js'])(
  'serves %s to every page, to be asked for again each time',
  async (path) => {
    await using shop = await openShop()
    const response = await shop.send(path, { headers: { origin: 'https://anywhere.example' } })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('javascript'),
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    const tag = response.headers.get('etag') ?? ''
    const again = await shop.send(path, { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
  },
)

it('lets browsers keep what has its hash in its name', async () => {
  await using shop = await openShop()
  const { checkoutScript } = readWidgetFiles(join(import.meta.dirname, '../../widget/dist'))
  const response = await shop.send(checkoutScript)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

it.each(['br', 'gzip'])('sends it compressed where the browser takes %s', async (coding) => {
  await using shop = await openShop()
  const plain = await (await shop.send('/embed/1/tote.js')).arrayBuffer()
  const response = await shop.send('/embed/1/tote.js', { headers: { 'accept-encoding': coding } })
  expect(response.headers.get('content-encoding')).toBe(coding)
  expect(response.headers.get('vary')).toContain('Accept-Encoding')
  expect(response.headers.get('content-type')).toContain('javascript')
  expect((await response.arrayBuffer()).byteLength).toBeLessThan(plain.byteLength * 0.7)
})

it.each([
  '.vite/manifest.json',
  'nope-12345678.js',
  '..%2f..%2fpackage.json',
  '%2e%2e/package.json',
  '..%5c..%5cpackage.json',
  '',
])('serves nothing else: %o', async (name) => {
  await using shop = await openShop()
  const response = await shop.send(`/embed/1/${name}`)
  expect(response.status).toBe(404)
  expect(response.headers.get('cache-control') ?? '').not.toContain('immutable')
})

it('serves under another address what a browser could not fetch before', async () => {
  await using shop = await openShop()
  const { accountScript } = readWidgetFiles(new URL('../../widget/dist', import.meta.url).pathname)
  const again = await shop.send(accountScript.replace('/embed/1/', '/embed/1/~2/'))
  expect(again.status).toBe(200)
  expect(await again.text()).toBe(await (await shop.send(accountScript)).text())
  expect((await shop.send('/embed/1/~2/~3/tote.js')).status).toBe(404)
})

it('says what to run where the widget is not built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tote-widget-'))
  expect(() => readWidgetFiles(folder)).toThrow(/not built.*node widget\/build\.ts/)
  rmdirSync(folder)
})
