import { brotliCompressSync } from 'node:zlib'
import type { Answered } from './contender.ts'

/** A script as a server of static files answers it; compressed here, once. */
export function scriptFile(text: string, { begins = false, maxAge = 600 } = {}): Answered {
  // A browser tells when a script was there, but not when it began: the script that the page names says so itself.
  const body = brotliCompressSync(begins ? `performance.mark('evaluate');${text}` : text)
  const headers = {
    'Content-Type': 'text/javascript',
    'Content-Encoding': 'br',
    'Cache-Control': `public, max-age=${maxAge}`,
  }
  return { headers, body }
}
