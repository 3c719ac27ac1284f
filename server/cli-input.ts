import type { z } from 'zod'
import { CliError } from './cli-answer.ts'
import { readDocument } from './cli-file.ts'
import { readInput, sayFault } from './services/input.ts'

/** The document of a file, or the documents where it is a list of them. Throws CliError that says everything wrong with it. */
export async function readInputs<T>(
  path: string,
  schema: z.ZodType<T>,
  most?: number,
): Promise<readonly T[]> {
  const document = await readDocument(path, most)
  const isList = Array.isArray(document)
  if (isList && document.length === 0) throw new CliError('The list is empty: there is nothing to keep.')
  const faults: string[] = []
  const values: T[] = []
  for (const [i, each] of (isList ? document : [document]).entries()) {
    const read = readInput(schema, each)
    if ('value' in read) values.push(read.value)
    else
      for (const { path: at, says } of read.faults)
        faults.push(sayFault({ path: placeOf(at, isList, i), says }))
  }
  if (faults.length > 0) throw new CliError(faults.join('\n'))
  return values
}

function placeOf(path: string, isList: boolean, i: number): string {
  return isList ? [i, path].filter((part) => part !== '').join('.') : path
}
