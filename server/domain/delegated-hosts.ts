import type { Key } from './key.ts'

/** Whether a list of shops names where this address is: `shop.example` (with or without `www.`), `*.shop.example` for one label more. */
export function admitsHost(hosts: readonly string[], url: string): boolean {
  const host = plain(URL.parse(url)?.host ?? '')
  if (host === '') return false
  const [, ...parent] = host.split('.')
  return hosts.some((listed) =>
    listed.startsWith('*.')
      ? listed.slice(2).includes('.') && listed.slice(2).toLowerCase() === parent.join('.')
      : plain(listed.toLowerCase()) === host,
  )
}

/** Whether a secret key may buy, or ask, at this address: with no list in test mode anywhere, in live mode nowhere. */
export function mayBuyAt({ mode, hosts }: Pick<Key, 'mode' | 'hosts'>, url: string): boolean {
  return hosts ? admitsHost(hosts, url) : mode === 'test'
}

function plain(host: string): string {
  return host.replace(/^www\./, '')
}
