import type { IncomingMessage } from 'node:http'
import { ToteError } from '@tote/shared/reasons.ts'

const MAX_BODY_BYTES = 64 * 1024
const MAX_DEPTH = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a body of valid UTF-8 within 64 KiB, or as much as is said. Throws `bodyTooLarge` as soon as that is known, or `malformedBody`. */
export async function readText(incoming: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (Number(incoming.headers['content-length']) > maxBytes) throw new ToteError('bodyTooLarge')
  // A client that hangs up half-way is no fault of ours.
  if (incoming.destroyed) throw new ToteError('malformedBody')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) refuse('bodyTooLarge')
      else chunks.push(chunk)
    }
    const finish = () => {
      leave()
      const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
      try {
        resolve(utf8.decode(bytes))
      } catch {
        reject(new ToteError('malformedBody'))
      }
    }
    const giveUp = () => refuse('malformedBody')
    const leave = () => void incoming.off('data', take).off('end', finish).off('close', giveUp)
    const refuse = (reason: 'bodyTooLarge' | 'malformedBody') => {
      leave()
      reject(new ToteError(reason))
    }
    incoming.on('data', take).on('end', finish).on('close', giveUp)
  })
}

/** Counts brackets outside strings: JSON that parses can still be too deep to be written again. */
export function isTooDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const char = json[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '[' || char === '{') {
      depth++
      if (depth > MAX_DEPTH) return true
    } else if (char === ']' || char === '}') depth--
  }
  return false
}
