import { createReadStream, statSync } from 'node:fs'
import { extname } from 'node:path'
import { CliError } from './cli-answer.ts'
import type { FileFormat } from './services/export.ts'

/** The largest document that is read whole, in characters. */
const MAX_DOCUMENT = 2 ** 20

/** A file to be read, or what comes in where it is `-`. */
export interface InputFile {
  readonly text: AsyncIterable<string>
  /** Undefined where nobody knows before. */
  readonly bytes: number | undefined
}

/** Opens a file to be read piece by piece. Throws CliError. */
export function openFile(path: string): InputFile {
  if (path === '-') return { text: process.stdin.setEncoding('utf8'), bytes: undefined }
  try {
    const found = statSync(path)
    if (found.isDirectory()) throw new CliError(`${path} is a folder: name a file.`)
    return {
      text: createReadStream(path, 'utf8'),
      bytes: found.isFile() ? found.size : undefined,
    }
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(`${path} cannot be read: is it there, and yours?`)
  }
}

/** The form of a file: as it was said, else as its name ends. */
export function formatOf(path: string, said: FileFormat | undefined): FileFormat {
  if (said) return said
  const format = FORMATS[extname(path).toLowerCase()]
  if (!format)
    throw new CliError(`What form is ${path === '-' ? 'it' : path} in? Say --format csv, json or jsonl.`)
  return format
}

const FORMATS: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
}

/** One JSON document of moderate size, or of up to so many characters. Throws CliError. */
export async function readDocument(path: string, most = MAX_DOCUMENT): Promise<unknown> {
  return parseJson(await readWhole(path, most))
}

/** A whole file. Throws CliError. */
export async function readWhole(path: string, most: number): Promise<string> {
  let text = ''
  try {
    for await (const piece of openFile(path).text) {
      text += piece
      if (text.length > most) throw new CliError(`The document is larger than ${sizeOf(most)}.`)
    }
    return text.replace(/^\ufeff/, '')
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(`${path} cannot be read: is it there, and yours?`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`That is no JSON: ${error.message}.`)
    throw error
  }
}

function sizeOf(characters: number): string {
  if (characters === MAX_DOCUMENT) return 'a megabyte'
  const megabytes = Math.round(characters / 2 ** 20)
  return megabytes === 0 ? `${characters} characters` : `${megabytes} megabytes`
}
