import { networkIn } from './networks.ts'

/** Wider than these is no proxy but everybody. */
const WIDEST = { ipv4: 8, ipv6: 7 } as const

/** Addresses and networks of the proxies whose `X-Forwarded-For` is believed. Throws for what would be anybody's. */
export function parseProxies(text: string): readonly string[] {
  return text.split(',').map((part) => parseProxy(part.trim()))
}

function parseProxy(text: string): string {
  if (/^(all|any|\*|true)$/i.test(text)) throw new Error(everybody(text))
  const network = networkIn(text)
  if (!network)
    throw new Error(
      'must be addresses or networks with commas between them, like 127.0.0.1,10.0.0.0/8,fd00::/8.',
    )
  const { start, bits } = network
  if (bits < WIDEST[start.kind()]) throw new Error(everybody(text))
  return text
}

function everybody(text: string): string {
  return `names ${text}, which is everybody: any client could then say that it is another. Name your proxies alone.`
}
