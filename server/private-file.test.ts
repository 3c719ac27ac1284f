import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listenFault } from './listen.ts'
import { assertDatabaseFile, assertPrivate, createPrivately, writePrivately } from './private-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'tote-private-'))
afterAll(() => rmSync(folder, { recursive: true }))
const mode = (file: string) => statSync(file).mode & 0o777

describe('a private file', () => {
  it('is for its owner only, whatever stood there before', () => {
    const file = join(folder, 'secret')
    writeFileSync(file, 'old', { mode: 0o644 })
    writePrivately(file, 'new')
    expect([readFileSync(file, 'utf8'), mode(file)]).toEqual(['new', 0o600])
  })

  it('gets a folder of its own, and is not emptied when it is there', () => {
    const file = join(folder, 'deep', 'tote.db')
    createPrivately(file)
    writeFileSync(file, 'kept')
    createPrivately(file)
    expect([readFileSync(file, 'utf8'), mode(file), mode(join(folder, 'deep'))]).toEqual([
      'kept',
      0o600,
      0o700,
    ])
  })

  it('R22.8: is refused where everybody can read it', () => {
    const file = join(folder, 'open')
    writePrivately(file, '')
    expect(() => assertPrivate(file)).not.toThrow()
    chmodSync(file, 0o604)
    expect(() => assertPrivate(file)).toThrow(`run "chmod go-rwx ${file}"`)
  })

  it('cannot be made where a file stands in the place of its folder', () => {
    const file = join(folder, 'blocked')
    writeFileSync(file, '')
    expect(() => createPrivately(join(file, 'tote.db'))).toThrow(/cannot be made .*TOTE_DATA/)
  })
})

it('takes no folder and no other file for a database, whatever their modes', () => {
  const file = join(folder, 'diary')
  writeFileSync(file, 'Dear diary, today I ate soup.')
  for (const wrong of [folder, file])
    expect(() => assertDatabaseFile(wrong)).toThrow(/TOTE_DATABASE names .* no SQLite/)
  writeFileSync(file, '')
  expect(() => assertDatabaseFile(file)).not.toThrow()
})

it.each([
  ['EADDRINUSE', /^PORT 80 is in use/],
  ['EACCES', /^PORT 80 is not allowed/],
  ['EADDRNOTAVAIL', /^HOST 8\.8\.8\.8 is no address/],
  ['ENOTFOUND', /^HOST 8\.8\.8\.8 is not known/],
])('names what stands in the way of listening: %s', (code, sentence) => {
  const fault = listenFault(Object.assign(new Error('listen'), { code }), {
    host: '8.8.8.8',
    port: 80,
    variable: 'PORT',
  })
  expect(fault.message).toMatch(sentence)
})
