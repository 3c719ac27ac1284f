import { createHash } from 'node:crypto'

/** An id as products get one: twenty characters of 0–9 and a–v, always the same for the same text. */
export function madeId(text: string): string {
  const digest = createHash('sha256').update(text).digest()
  return Array.from(digest.subarray(0, 20), (byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('')
}

/** A UUID that is always the same for the same text. */
export function madeUuid(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
