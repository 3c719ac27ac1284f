import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What is not the internet's in IPv4: this network, private, shared, loopback, link-local, special, documentation, benchmarks, multicast, reserved. */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((range) => ipaddr.IPv4.parseCIDR(range))

/** Only what is given out as global unicast: lists of what is private miss the many ways to write an IPv4 address. */
const PUBLIC_6 = ipaddr.IPv6.parseCIDR('2000::/3')
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
)

/** Whether an address, as a resolver answers it, is one of the internet's. */
export function isPublicAddress(text: string): boolean {
  const family = text.includes('%') ? 0 : isIP(text)
  if (family === 0) return false
  const address = ipaddr.process(family === 6 ? inHex(text) : text)
  if (address instanceof ipaddr.IPv4) return !NOT_PUBLIC_4.some((range) => address.match(range))
  return address.match(PUBLIC_6) && !NOT_PUBLIC_6.some((range) => address.match(range))
}

/** `::8.8.8.8` would be taken for a mapped IPv4 address, which only `::ffff:8.8.8.8` is. */
function inHex(text: string): string {
  return new URL(`http://[${text}]`).hostname.slice(1, -1)
}
