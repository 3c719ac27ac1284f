import { hash, randomBytes, randomInt } from 'node:crypto'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Random text in base 62, from that many random bytes; as long for any value of them. */
export function randomText(bytes: number): string {
  return base62(randomBytes(bytes))
}

/** Bytes written in base 62, padded to the length the largest value has. */
export function base62(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / Math.log2(62))
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let written = ''
  for (let i = 0; i < length; i++) {
    written = `${BASE62[Number(value % 62n)]}${written}`
    value /= 62n
  }
  return written
}

/** A 256-bit secret for a URL or a header. */
export function newSecret(): string {
  return randomText(32)
}

/** How such a secret is kept: it has full entropy, so a fast hash is enough. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret)
}

/** Without those that look like others: 0 and O, 1, I and L, U and V. */
const PLAIN = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code that somebody will type: `Q7KM-3T9X-HB2C-WY4D`, 78 bits. */
export function newCertificateCode(): string {
  const group = () => Array.from({ length: 4 }, () => PLAIN[randomInt(PLAIN.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

const BASE32 = '0123456789abcdefghijklmnopqrstuv'

/**
 * Twenty characters of 0–9 and a–v: when it was made, then 55 random bits. Those of one time follow each other, so that a database
 * writes them side by side.
 */
export function newOrderedId(now: number): string {
  let id = now.toString(32).padStart(9, '0')
  for (const byte of randomBytes(11)) id += BASE32.charAt(byte % 32)
  return id
}
