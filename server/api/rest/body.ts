import { ToteError } from '@tote/shared/reasons.ts'
import { checkShape } from '../body.ts'
import type { Call } from '../call.ts'

/**
 * The JSON of a body: valid UTF-8 within 64 KiB (or what is given), nested at most 32 deep, of no more parts than anybody means, no NUL and
 * no lone surrogate in any text or name; undefined where there is no body. Throws `bodyTooLarge`, `malformedBody`, `bodyNotJson`, `tooDeep`.
 */
export async function readJson(call: Pick<Call, 'header' | 'text'>, maxBytes?: number): Promise<unknown> {
  const text = await call.text(maxBytes)
  if (text.trim() === '') return undefined
  const packed = call.header('content-encoding')?.trim().toLowerCase()
  if (packed !== undefined && packed !== 'identity') throw new ToteError('bodyNotJson')
  const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  // A page of another origin may send any text without being asked first, only not as JSON.
  if (type !== 'application/json') throw new ToteError('bodyNotJson')
  checkShape(text)
  let isSound = true
  const check = (name: string, value: unknown) => {
    isSound &&= isKeepable(name) && (typeof value !== 'string' || isKeepable(value))
    return value
  }
  let json: unknown
  try {
    json = JSON.parse(text, check)
  } catch {
    throw new ToteError('malformedBody')
  }
  if (!isSound) throw new ToteError('malformedBody')
  return json
}

/** The two databases would keep such texts differently, or not at all. */
function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
