import { type Entry, FileFault, isReadable, NOT_UTF8 } from './entry.ts'

/** The largest document of one product, in characters. */
const MAX_DOCUMENT = 2 ** 22

/** The products of a JSON file, one after the other: a list of them, or one after the other without. Throws FileFault. */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<Entry> {
  let count = 0
  for await (const { line, document } of split(text)) {
    count += 1
    yield { ...entryOf(line, document), name: `product ${count}` }
  }
}

/** The products of a file that has one in each line. Throws FileFault. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<Entry> {
  let line = 1
  let begun = ''
  for await (const chunk of text) {
    const lines = (begun + chunk).split('\n')
    begun = lines.pop() ?? ''
    for (const each of lines) {
      if (each.trim() !== '') yield entryOf(line, each)
      line += 1
    }
    if (begun.length > MAX_DOCUMENT) throw tooLarge(line)
  }
  if (begun.trim() !== '') yield entryOf(line, begun)
}

function entryOf(line: number, document: string): Entry {
  try {
    return { line, given: JSON.parse(document.replace(/^\ufeff/, '')), faults: [] }
  } catch {
    return { line, given: undefined, faults: [{ line, says: 'is no JSON' }] }
  }
}

function tooLarge(line: number): FileFault {
  return new FileFault(`From line ${line} on the file cannot be read: a document there has no end.`)
}

/** Cuts a text into the objects that stand in it, by their braces. What stands between them is a comma, a bracket or nothing. */
async function* split(text: AsyncIterable<string>): AsyncGenerator<{ line: number; document: string }> {
  let line = 1
  let beganAt = 1
  let depth = 0
  let isText = false
  let isEscaped = false
  let begun = ''
  for await (const chunk of text) {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const sign = chunk.charCodeAt(i)
      if (sign === NEWLINE) line += 1
      if (isText) {
        if (isEscaped) isEscaped = false
        else if (sign === BACKSLASH) isEscaped = true
        else if (sign === QUOTE) isText = false
      } else if (sign === OPEN) {
        if (depth === 0) [from, beganAt] = [i, line]
        depth += 1
      } else if (depth > 0 && sign === QUOTE) isText = true
      else if (depth > 0 && sign === CLOSE) {
        depth -= 1
        if (depth > 0) continue
        yield { line: beganAt, document: begun + chunk.slice(from, i + 1) }
        begun = ''
      } else if (depth === 0 && !BETWEEN.has(sign)) {
        if (!isReadable(chunk.charAt(i))) throw new FileFault(NOT_UTF8)
        throw new FileFault(
          `In line ${line} stands "${chunk.charAt(i)}" where a product or a comma was expected: the file is no list of products.`,
        )
      }
    }
    if (depth > 0) begun += chunk.slice(from)
    if (begun.length > MAX_DOCUMENT) throw tooLarge(beganAt)
  }
  if (depth > 0) throw new FileFault(`The file ends inside the product that begins in line ${beganAt}.`)
}

const NEWLINE = 0x0a
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const BETWEEN = new Set([' ', '\t', '\r', '\n', ',', '[', ']', '\ufeff'].map((sign) => sign.charCodeAt(0)))
