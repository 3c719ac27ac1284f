import { describe, expect, it } from 'vitest'
import { compareNewest, readAudit } from './advisories.ts'
import { top } from './child.ts'
import { readLock, SERVER, shipped } from './lockfile.ts'

const audit = (advisories: object) =>
  JSON.stringify({ advisories, metadata: { vulnerabilities: { high: 1 } } })

describe('what is known against a package', () => {
  it('is a fault where it is high or critical', () => {
    const one = (severity: string) => ({ module_name: 'hono', severity, title: 'Lets in' })
    const answer = readAudit(audit({ 1: one('moderate'), 2: one('high'), 3: one('critical') }))
    expect(answer).toEqual({
      findings: ['hono: high, Lets in', 'hono: critical, Lets in'],
      words: '2 high or critical, 1 others',
    })
    expect(readAudit(audit({}))).toEqual({ findings: [], words: '0 high or critical, 0 others' })
  })

  it.each([
    ['[AUDIT] The audit endpoint (at an address) responded with 405: ', /gave no answer but 405$/],
    ['{ "error": { "code": "AUDIT", "message": "responded with 500" } }', /gave no answer but 500$/],
    ['getaddrinfo EAI_AGAIN', /gave no answer$/],
    ['{ "advisories": {} }', /gave no answer$/],
    ['', /gave no answer$/],
  ])('is not said to be nothing where nobody answered: %s', (output, words) => {
    const answer = readAudit(output)
    expect(answer.findings).toBeUndefined()
    expect(answer.words).toMatch(words)
  })
})

describe('the newest patches', () => {
  const lock = readLock(top)
  const now = shipped(lock, SERVER)

  it('are the same where nothing was published since', () => {
    expect(compareNewest(now, lock, SERVER)).toEqual({ behind: [], deprecated: [] })
  })

  it('are told, and what was given up', () => {
    const newest = structuredClone(lock)
    const wanted: Record<string, unknown> = { ...newest.importers['server']?.dependencies }
    Object.assign(wanted['hono'] ?? {}, { version: '4.13.99' })
    // It still asks for the one it was resolved with.
    delete wanted['@hono/node-server']
    Object.assign(newest.importers['server'] ?? {}, { dependencies: wanted })
    Object.assign(newest.packages, { 'hono@4.13.99': { resolution: {}, deprecated: 'use another' } })
    Object.assign(newest.snapshots, { 'hono@4.13.99': {} })
    expect(compareNewest(now, newest, SERVER)).toEqual({
      behind: ['hono 4.13.19: 4.13.99'],
      deprecated: ['hono 4.13.99: use another'],
    })
  })
})
