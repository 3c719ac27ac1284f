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

/** The longest that a list of ours takes has a few hundred things in it, each with a few members. */
const MOST_PARTS = 4000

/**
 * Looks at JSON before it is parsed, which alone can cost more than all that is done with it. Throws `tooDeep` for what could not be
 * written again, and `bodyTooLarge` for more lists, members and elements than anybody means.
 */
export function checkShape(json: string): void {
  let depth = 0
  let parts = 0
  for (let i = 0; i < json.length; i += 1) {
    const char = json.charCodeAt(i)
    if (char === QUOTE) i = endOfText(json, i)
    else if (char === COMMA) parts += 1
    else if (char === LIST || char === OBJECT) {
      depth += 1
      parts += 1
      if (depth > MAX_DEPTH) throw new ToteError('tooDeep')
    } else if (char === LIST_END || char === OBJECT_END) depth -= 1
    if (parts > MOST_PARTS) throw new ToteError('bodyTooLarge')
  }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Where the text that begins here ends: an odd number of backslashes before a quote makes it part of the text. */
function endOfText(json: string, from: number): number {
  for (let end = json.indexOf('"', from + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let before = end
    while (json.charCodeAt(before - 1) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 0) return end
  }
  return json.length
}
