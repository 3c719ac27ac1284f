import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** That somebody was erased, without saying who it was: a backup from before brings them back, and this takes them away again. */
export interface Tombstone {
  readonly merchant: string
  /** Of the customer. */
  readonly number: number
  /** Ms since 1970. */
  readonly at: number
}

/** Where it is kept beside a database file, so that it outlives what is in there. */
export function erasedFile(databaseFile: string): string {
  return `${databaseFile}.erased`
}

/** Adds one, on disk when this returns. */
export function addTombstone(path: string, tombstone: Tombstone): void {
  const descriptor = openSync(path, 'a', 0o600)
  try {
    writeSync(descriptor, lineOf(tombstone))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** One a line. */
export function lineOf({ merchant, number, at }: Tombstone): string {
  return `${JSON.stringify({ merchant, number, at })}\n`
}

/** Those of a file; none where there is no file. A last line that was never finished is none. Throws a sentence for anything else. */
export function readTombstones(path: string): Tombstone[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  const unfinished = lines.pop()
  const whole = unfinished === undefined || !isTombstone(parsed(unfinished)) ? lines : [...lines, unfinished]
  return whole
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const tombstone = parsed(line)
      if (!isTombstone(tombstone)) throw new Error(`${path} is no list of erasures: look at line ${i + 1}.`)
      return tombstone
    })
}

/** The same ones once each, the first time of each. */
export function united(lists: readonly (readonly Tombstone[])[]): Tombstone[] {
  const known = new Map<string, Tombstone>()
  for (const one of lists.flat()) {
    const name = `${one.merchant}\0${one.number}`
    const before = known.get(name)
    if (!before || one.at < before.at) known.set(name, one)
  }
  return [...known.values()]
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isTombstone(given: unknown): given is Tombstone {
  const { merchant, number, at } = (given ?? {}) as Partial<Tombstone>
  return typeof merchant === 'string' && Number.isSafeInteger(number) && Number.isSafeInteger(at)
}
