import { describe, expect, it } from 'vitest'
import { type Bom, bomFaults, settled } from './sbom.ts'

const component = (name: string, version = '1.0.0') => ({
  name,
  version,
  purl: `pkg:npm/${encodeURIComponent(name)}@${version}`,
  'bom-ref': `pkg:npm/${name}@${version}`,
  externalReferences: [
    {
      type: 'distribution',
      url: 'https://elsewhere.example/x.tgz',
      hashes: [{ alg: 'SHA-512', content: name }],
    },
    { type: 'website', url: `https://${name}.example` },
  ],
})

function bill(names: readonly string[], made: object = {}): Bom {
  const ref = (name: string) => `pkg:npm/${name}@1.0.0`
  return {
    metadata: { timestamp: '2026-01-01T00:00:00.000Z', component: { name: 'server' } },
    components: names.map((name) => component(name)),
    dependencies: [
      { ref: ref('server'), dependsOn: names.map(ref) },
      ...names.map((name) => ({ ref: ref(name) })),
    ],
    ...made,
  }
}

describe('the bill of materials', () => {
  it('is the same bytes for the same packages, whenever and in whatever order it was made', () => {
    const one = settled(bill(['hono', 'zod'], { serialNumber: 'urn:uuid:1' }))
    const other = bill(['zod', 'hono'], { serialNumber: 'urn:uuid:2' })
    expect(
      settled({ ...other, metadata: { ...other.metadata, timestamp: '2027-02-02T00:00:00.000Z' } }),
    ).toBe(one)
    expect(JSON.parse(one).serialNumber).toMatch(
      /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/,
    )
    expect(one).not.toMatch(/timestamp|elsewhere/)
    expect(one).toContain('https://hono.example')
    expect(JSON.parse(one).components[0].hashes).toEqual([{ alg: 'SHA-512', content: 'hono' }])
  })

  it('has another number for other packages', () => {
    const numbers = [['hono'], ['zod'], ['hono', 'zod']].map(
      (names) => JSON.parse(settled(bill(names))).serialNumber,
    )
    expect(new Set(numbers).size).toBe(3)
  })

  it('names what ships, all of it and nothing else', () => {
    const some = (name: string, isForSome = false) => ({ name, version: '1.0.0', isForSome })
    const packages = [some('@hono/node-server'), some('zod'), some('@img/sharp-darwin-arm64', true)]
    expect(bomFaults(bill(['@hono/node-server', 'zod', '@tote/shared']), packages)).toEqual([])
    expect(bomFaults(bill(['zod', 'vitest']), packages)).toEqual([
      '@hono/node-server@1.0.0 is not in the bill',
      'vitest@1.0.0 does not ship',
    ])
  })
})
