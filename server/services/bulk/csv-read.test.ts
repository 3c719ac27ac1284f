import { describe, expect, it } from 'vitest'
import type { Merchant } from '../../domain/merchant.ts'
import { productOf } from '../../test/products.ts'
import { readCsv } from './csv-read.ts'
import { csvWriter } from './csv-write.ts'
import type { Entry } from './entry.ts'

const merchant: Merchant = {
  id: 'shop',
  name: 'Shop',
  currency: 'USD',
  currencies: ['JPY'],
  site: 'https://shop.example/',
  tax: { rate: 0, included: false },
  delivery: [],
  country: 'US',
}

async function* pieces(text: string, size: number) {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size)
}

async function read(text: string, size = 7): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of readCsv(pieces(text, size), merchant)) entries.push(entry)
  return entries
}

const faults = (entries: readonly Entry[]) => entries.flatMap((entry) => entry.faults)

describe('a CSV file', () => {
  it('has a product in rows that follow each other, wherever it is cut', async () => {
    const text = [
      '\ufeffsku,name,price,price_JPY,options,stock,active',
      'vase,"Vase, tall",58.00,8000,Colour=Sand,3,yes',
      'vase,,60,,Colour=Moss,,',
      '',
      'mug,"A ""good""',
      'mug",24.5,,,,no',
    ].join('\r\n')
    const entries = [
      {
        line: 2,
        given: {
          sku: 'vase',
          name: 'Vase, tall',
          isActive: true,
          variants: [
            { price: 5800, prices: { JPY: 8000 }, options: { Colour: 'Sand' }, stock: 3 },
            { price: 6000, options: { Colour: 'Moss' } },
          ],
        },
        faults: [],
      },
      {
        line: 5,
        given: { sku: 'mug', name: 'A "good"\r\nmug', isActive: false, variants: [{ price: 2450 }] },
        faults: [],
      },
    ]
    for (const size of [1, 2, 7, 1000]) expect(await read(text, size)).toEqual(entries)
  })

  it('has bounds and taxes of a product in its rows, as they are written', async () => {
    const said = {
      openAmount: { min: 100, max: 90_000 },
      localTax: 225,
      nationalTax: 210,
      deletedAt: 86_400_000,
    }
    const product = productOf({ ...said, isQuantityFixed: true })
    const writer = csvWriter(merchant)
    const entries = await read(writer.head + writer.write({ product, stock: new Map() }))
    expect(entries).toMatchObject([{ given: { ...said, isQuantityFixed: true }, faults: [] }])
    const rows = ['sku,name,price,least_amount,most_amount', 'mug,Mug,5,1.00,900', 'mug,,6,1,', 'mug,,7,,9']
    const again = await read(rows.join('\n'))
    expect(again[0]?.given).toMatchObject({ openAmount: { min: 100, max: 90_000 } })
    expect(faults(again)).toEqual([{ line: 4, says: 'most_amount: is another than in line 2' }])
  })

  it.each([';', '\t'])('may have %j between its columns', async (sign) => {
    const [entry] = await read(`sku,name,price\nmug,Mug,24\n`.replaceAll(',', sign))
    expect(entry?.given).toEqual({ sku: 'mug', name: 'Mug', variants: [{ price: 2400 }] })
  })

  it('gives every bad row by its line, and goes on', async () => {
    const entries = await read(
      [
        'sku,name,price,stock',
        'a,A,twelve,1',
        'b,B,12',
        'c,C "quoted",12,1',
        'd,D,12,-1',
        'e,E,12,1',
        'f,F,12,1',
        'f,Other,12,1',
      ].join('\n'),
    )
    expect(faults(entries)).toEqual([
      { line: 2, says: 'price: "twelve" is no price in USD: write it like 24.50' },
      { line: 3, says: 'has 3 cells where the first line has 4' },
      { line: 4, says: 'a quote stands inside a cell that does not begin with one' },
      { line: 5, says: 'stock: "-1" is no whole number' },
      { line: 8, says: 'name: is another than in line 7' },
    ])
    expect(entries.filter((entry) => entry.faults.length === 0).map(({ line }) => line)).toEqual([6])
  })

  it('leaves a product out of which one row cannot be read, and no other', async () => {
    const rows = ['a,A,1,Size=S', 'a,,1,Si"ze=M', 'a,,1,Size=L', 'b,B,1,Size=S']
    const entries = await read(['sku,name,price,options', ...rows].join('\n'))
    expect(entries.map(({ line, faults: { length } }) => [line, length])).toEqual([
      [2, 1],
      [5, 0],
    ])
    const first = await read(['sku,name,price,options', 'a,A,1,', 'b,B"B,1,Size=S', 'b,,1,Size=M'].join('\n'))
    expect(first.map(({ line, faults: { length } }) => [line, length])).toEqual([
      [2, 0],
      [3, 1],
    ])
  })

  it('has a sku in every row: one without is no variant of the product above, which is left out as well', async () => {
    const says = 'sku: is missing: each row of a product has it'
    const rows = ['a,A,1,Size=S', ',,2,Size=M', 'b,B,1,', ',C,1,', ' ,,1,', 'd,D,1,']
    const entries = await read(['sku,name,price,options', ...rows].join('\n'))
    expect(entries.map(({ line, faults: each }) => [line, each])).toEqual([
      [2, [{ line: 3, says }]],
      [4, []],
      [
        5,
        [
          { line: 5, says },
          { line: 6, says },
        ],
      ],
      [7, []],
    ])
  })

  it.each([
    ['another encoding', Buffer.from('\ufeffsku,name,price\n', 'utf16le').toString('utf8'), /"CSV UTF-8"/],
    ['nothing in it', '', /The file is empty/],
    ['an unknown column', 'sku,name,price,colour\n', /is no column: colour\. The columns are sku, /],
    ['a currency that is not sold in', 'sku,name,price,price_EUR\n', /is no column: price_EUR/],
    ['a column twice', 'sku,name,price,name\n', /names the column name twice/],
    ['no sku', 'name,price\n', /names no column sku/],
    [
      'a quote that is never closed',
      `sku,name,price\na,"A,1\n${'b,B,1\n'.repeat(200_000)}`,
      /From line 2 on/,
    ],
  ])('is refused with %s', async (_, text, sentence) => {
    await expect(read(text, 65_536)).rejects.toThrow(sentence)
  })

  it.each(['\n', '\r\n'])(
    'says where a quote is opened that is never closed, with %j at the ends of lines',
    async (end) => {
      const rows = ['a,"A', 'a",1', '', 'b,B"B,1', 'c,"C,1', 'd,D,1', 'e,E,1', '']
      const entries = await read(['sku,name,price', ...rows].join(end))
      expect(faults(entries)).toEqual([
        { line: 5, says: 'a quote stands inside a cell that does not begin with one' },
        { line: 6, says: 'a quote is opened and never closed: nothing that follows could be read' },
      ])
    },
  )

  it('says of its last row where a quote is opened and not closed', async () => {
    const entries = await read('sku,name,price\na,A,1\nb,"B,1\n')
    expect(faults(entries)).toEqual([
      { line: 3, says: 'a quote is opened and never closed: nothing that follows could be read' },
    ])
    expect(entries.map(({ line }) => line)).toEqual([2, 3])
  })
})
