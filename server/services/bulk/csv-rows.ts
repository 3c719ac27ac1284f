import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { FileFault } from './entry.ts'

/** The largest row, in characters: a quote that is never closed ends here at the latest. */
const MAX_ROW = 2 ** 20

/** One row; `says` where it cannot be read, and its cells are then as good as could be made out. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
  readonly says?: string
}

/** What the parser hands on where the text of a record is asked for as well. */
interface Raw {
  readonly record: string[]
}

const BROKEN: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'a quote ends before its cell does: write a quote inside a cell twice',
  INVALID_OPENING_QUOTE: 'a quote stands inside a cell that does not begin with one',
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed: nothing that follows could be read',
}

/** The rows of a CSV file, one after the other, also those that cannot be read. Throws FileFault. */
export async function* readRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  const { delimiter, whole } = await sniff(text)
  const broken: Row[] = []
  // The parser counts a line inside of quotes twice where it ends with CR and LF.
  let drift = 0
  let lastBroken = 0
  const begins = (lines: number, text: string): number => {
    const returns = count(text, '\r')
    const line = lines - returns - count(text, '\n') - drift
    drift += returns
    return line
  }
  const parser = parse({
    bom: true,
    delimiter,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW,
    on_record(given, { lines }) {
      const { record: cells } = given as unknown as Raw
      return { line: begins(lines, cells.join()), cells } as never
    },
    on_skip(error, raw = '') {
      const { lines = 0 } = (error ?? {}) as { lines?: number }
      if (!error || lines === lastBroken) return
      lastBroken = lines
      const line = begins(lines, raw.replace(/^[\r\n]+|\n$/g, ''))
      if (error.code === 'CSV_MAX_RECORD_SIZE') {
        throw new FileFault(
          `From line ${line} on the file cannot be read: a quote is opened and never closed.`,
        )
      }
      broken.push({ line, cells: raw.split(delimiter), says: BROKEN[error.code] ?? 'cannot be read' })
    },
  })
  const source = Readable.from(whole)
  source.on('error', (error) => parser.destroy(error))
  for await (const row of source.pipe(parser) as AsyncIterable<Row>) {
    while (broken[0] && broken[0].line < row.line) yield broken.shift() as Row
    yield row
  }
  yield* broken
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** What stands between the columns is what stands in the first line, where no name of a column has such a sign. */
async function sniff(text: AsyncIterable<string>) {
  const iterator = text[Symbol.asyncIterator]()
  let begun = ''
  while (!begun.includes('\n') && begun.length < MAX_ROW) {
    const next = await iterator.next()
    if (next.done) break
    begun += next.value
  }
  const [head = ''] = begun.split('\n', 1)
  const delimiter = [',', ';', '\t'].find((sign) => head.includes(sign)) ?? ','
  async function* whole() {
    yield begun
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { delimiter, whole: whole() }
}
