import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { widgetFiles } from './widget-files.ts'

let house: string

// A server that was built as 1.1.0 and has 1.0.0 among its releases.
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'tote-releases-'))
  onTestFinished(() => rmSync(house, { recursive: true, force: true }))
  write('dist/tote.js', 'newest()')
  write('dist/integrity.json', JSON.stringify({ version: '1.1.0', files: {} }))
  write(
    'releases/1.0.0.br',
    brotliCompressSync(
      JSON.stringify({ 'tote.js': 'first()', 'third-party.txt': 'Lit', 'integrity.json': '{}' }),
    ),
  )
})

it('R16.1: serves a release for ever, beside the newest, which is asked for again', async () => {
  const pinned = await get('/embed/1.0.0/tote.js')
  expect(await pinned.text()).toBe('first()')
  expect(Object.fromEntries(pinned.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': expect.stringContaining('javascript'),
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  const floating = await get('/embed/1/tote.js')
  expect(await floating.text()).toBe('newest()')
  expect(floating.headers.get('cache-control')).toBe('no-cache')
})

it('serves a release from what was kept, also where the server is built as the same version', async () => {
  write('dist/integrity.json', JSON.stringify({ version: '1.0.0', files: {} }))
  write('dist/other-12345678.js', 'unreleased()')
  expect(await (await get('/embed/1.0.0/tote.js')).text()).toBe('first()')
  expect((await get('/embed/1.0.0/other-12345678.js')).status).toBe(404)
})

it('serves what goes along with it as what it is', async () => {
  const types = ['third-party.txt', 'integrity.json'].map(async (name) =>
    (await get(`/embed/1.0.0/${name}`)).headers.get('content-type'),
  )
  expect(await Promise.all(types)).toEqual(['text/plain; charset=utf-8', 'application/json'])
})

it('lets no browser keep what is not released yet', async () => {
  write('dist/other-12345678.js', 'unreleased()')
  for (const name of ['tote.js', 'other-12345678.js']) {
    const { status, headers } = await get(`/embed/1.1.0/${name}`)
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache'])
  }
})

it.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
])('sends a release compressed where the browser takes %s', async (coding, unpack) => {
  const answer = await get('/embed/1.0.0/tote.js', { 'accept-encoding': `deflate, ${coding}` })
  expect(answer.headers.get('content-encoding')).toBe(coding)
  expect(answer.headers.get('vary')).toContain('Accept-Encoding')
  expect(unpack(Buffer.from(await answer.arrayBuffer())).toString()).toBe('first()')
})

it('answers 304 to who has it', async () => {
  const tag = (await get('/embed/1.0.0/tote.js')).headers.get('etag') ?? ''
  expect((await get('/embed/1.0.0/tote.js', { 'if-none-match': tag })).status).toBe(304)
})

it.each([
  '2.0.0/tote.js',
  '1.0.0/nope.js',
  '1.0.0/..%2ftote.js',
  '1.0/tote.js',
  '1.0.0/',
  '1.1.0/.vite/manifest.json',
])('serves nothing else: %s', async (path) => {
  const answer = await get(`/embed/${path}`)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
})

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(widgetFiles(join(house, 'dist')).request(path, { headers }))
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(join(house, file, '..'), { recursive: true })
  writeFileSync(join(house, file), content)
}
