import ipaddr from 'ipaddr.js'

/** Addresses that belong together, like `10.0.0.0/8`; one alone is a network of its own. */
export interface Network {
  readonly start: ipaddr.IPv4 | ipaddr.IPv6
  readonly bits: number
}

/** Reads an address or a network as it is written in full; undefined for everything else. */
export function networkIn(text: string): Network | undefined {
  const [address = '', bits, ...more] = text.split('/')
  const start = readAddress(address)
  const all = start?.kind() === 'ipv4' ? 32 : 128
  if (!start || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined
  const used = bits === undefined ? all : Number(bits)
  return used <= all ? { start, bits: used } : undefined
}

/** An address in the one form that it is compared in: IPv4 plain where it was mapped; undefined for what is none. */
export function plainAddress(text: string): string | undefined {
  return readAddress(text)?.toString()
}

/** Whether an address lies in one of these networks. */
export function isWithin(text: string, networks: readonly Network[]): boolean {
  const address = readAddress(text)
  if (!address) return false
  return networks.some(({ start, bits }) => start.kind() === address.kind() && address.match(start, bits))
}

function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}
