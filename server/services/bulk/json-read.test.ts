import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from './entry.ts'
import { readJson, readJsonLines } from './json-read.ts'

async function* pieces(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size)
}

async function all(reading: AsyncIterable<Entry>): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of reading) entries.push(entry)
  return entries
}

const read = (text: string, size = 3): Promise<Entry[]> => all(readJson(pieces(text, size)))

describe('a JSON file', () => {
  it('has the products of its list, however it is written and wherever it is cut', async () => {
    const documents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(3), fc.integer({ min: 1, max: 9 }), async (given, blanks, size) => {
        const entries = await read(JSON.stringify(given, null, blanks), size)
        expect(entries.map((entry) => entry.given)).toEqual(JSON.parse(JSON.stringify(given)))
        expect(entries.flatMap(({ faults }) => faults)).toEqual([])
      }),
    )
  })

  it('gives each its line, also one that is no JSON, and goes on', async () => {
    expect(await read('[\n{"a":\n1},\n{"b" 2},\n{"c":"}\\"{"}]')).toEqual([
      { line: 2, name: 'product 1', given: { a: 1 }, faults: [] },
      { line: 4, name: 'product 2', given: undefined, faults: [{ line: 4, says: 'is no JSON' }] },
      { line: 5, name: 'product 3', given: { c: '}"{' }, faults: [] },
    ])
  })

  it.each([
    ['another encoding', Buffer.from('\ufeff[{"a": 1}]', 'utf16le').toString('utf8'), /not written in UTF-8/],
    ['something else', '"text"', /In line 1 stands """/],
    ['no end', '[{"a": 1}, {"b": {', /ends inside the product that begins in line 1/],
    ['a product without end', `{"a": "${'b'.repeat(5_000_000)}`, /From line 1 on/],
  ])('is refused with %s', async (_, text, sentence) => {
    await expect(read(text, 65_536)).rejects.toThrow(sentence)
  })
})

describe('a file of JSON lines', () => {
  it('has one in each line, whatever stands in the others', async () => {
    const text = '{"a":1}\n\n{"b":\r\n{"c":3}\r\n{"d":4}'
    expect(await all(readJsonLines(pieces(text, 3)))).toEqual([
      { line: 1, given: { a: 1 }, faults: [] },
      { line: 3, given: undefined, faults: [{ line: 3, says: 'is no JSON' }] },
      { line: 4, given: { c: 3 }, faults: [] },
      { line: 5, given: { d: 4 }, faults: [] },
    ])
  })

  it('is refused where a line has no end', async () => {
    const reading = all(readJsonLines(pieces('a'.repeat(5_000_000), 65_536)))
    await expect(reading).rejects.toThrow(/From line 1 on/)
  })
})
