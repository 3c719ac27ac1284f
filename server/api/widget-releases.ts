import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants, gzipSync } from 'node:zlib'

/** A file of a released widget, as it is sent. */
export interface ReleasedFile {
  readonly type: string
  /** By coding; `identity` as it is. */
  content(coding: Coding): Uint8Array<ArrayBuffer>
}

const CODINGS = ['br', 'gzip', 'identity'] as const
export type Coding = (typeof CODINGS)[number]

/** The best that a browser takes, of `accept-encoding`. */
export function codingFor(accepted = ''): Coding {
  return CODINGS.find((coding) => accepted.includes(coding)) ?? 'identity'
}

const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/

/**
 * The releases that lie in a folder, one file each, which nothing writes again: opened when they are first asked for, and kept. What is sent is
 * compressed once.
 */
export function openReleases(folder: string) {
  const opened = new Map<string, ReadonlyMap<string, ReleasedFile>>()

  function open(version: string): ReadonlyMap<string, ReleasedFile> | undefined {
    const known = opened.get(version)
    const file = join(folder, `${version}.br`)
    if (known || !VERSION.test(version) || !existsSync(file)) return known
    const texts = JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as Record<string, string>
    const files = new Map(Object.entries(texts).map(([name, text]) => [name, released(name, text)]))
    opened.set(version, files)
    return files
  }

  return {
    has: (version: string): boolean => open(version) !== undefined,
    file: (version: string, name: string): ReleasedFile | undefined => open(version)?.get(name),
  }
}

function released(name: string, text: string): ReleasedFile {
  const sent = new Map<Coding, Uint8Array<ArrayBuffer>>()
  return {
    type: typeOf(name),
    content(coding) {
      const content = sent.get(coding) ?? new Uint8Array(compressed(text, coding))
      sent.set(coding, content)
      return content
    },
  }
}

function typeOf(name: string): string {
  if (name.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return name.endsWith('.txt') ? 'text/plain; charset=utf-8' : 'application/json'
}

/** Not as small as can be: it is done while somebody waits. */
function compressed(text: string, coding: Coding): Uint8Array {
  if (coding === 'br') return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return coding === 'gzip' ? gzipSync(text, { level: 9 }) : Buffer.from(text)
}
