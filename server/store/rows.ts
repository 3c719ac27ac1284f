import { type Ask, sql, type Value } from './statement.ts'

/** Texts are fixed, so that all of them can be looked at: as many values or rows at once as there is a text for. */
const SIZES = [64, 16, 4, 1] as const

/** Reads by a list of values, which stands in the text as `(?s)`: in as few statements as there are texts for. */
export function listing(text: string): (before: readonly Value[], list: readonly Value[]) => Ask[] {
  const texts = SIZES.map((size) => sql(text.replace('(?s)', `(${marks(size)})`)))
  return (before, list) => {
    const asks: Ask[] = []
    for (let done = 0; done < list.length; ) {
      const left = list.length - done
      const at = SIZES.findLastIndex((size) => size >= left)
      const size = SIZES[Math.max(at, 0)] as number
      const part = list.slice(done, done + size)
      // The last one again where the text asks for more.
      while (part.length < size) part.push(list.at(-1) as Value)
      asks.push(texts[Math.max(at, 0)]?.(...before, ...part) as Ask)
      done += size
    }
    return asks
  }
}

/** Writes rows of one merchant, whose values stand in the text as `(?s)`: in as few statements as there are texts for. */
export function inserting(text: string): (rows: readonly (readonly Value[])[]) => Ask[] {
  const columns = /\(([^)]*)\)/.exec(text)?.[1]?.split(',').length ?? 0
  const row = `(${marks(columns)})`
  const texts = SIZES.map((size) => sql(text.replace('(?s)', Array(size).fill(row).join(', '))))
  return (rows) => {
    const asks: Ask[] = []
    let done = 0
    for (const [i, size] of SIZES.entries()) {
      for (; rows.length - done >= size; done += size)
        asks.push(texts[i]?.(...rows.slice(done, done + size).flat()) as Ask)
    }
    return asks
  }
}

function marks(count: number): string {
  return Array(count).fill('?').join(', ')
}
