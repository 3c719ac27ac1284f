import type { Buying, Executor } from './executor.ts'

/** Buys nothing, anywhere: it is told at once, with the link at which the buyer can do it themselves. */
export function createHandOff(): Executor {
  return {
    name: 'handOff',
    takesMoney: false,
    async quote({ items }) {
      return { is: 'refused', why: 'handedOff', left: [], ...wayOut(items) }
    },
    async place({ items }) {
      return { is: 'failed', why: 'handedOff', ...wayOut(items) }
    },
    async check({ items }) {
      return { is: 'failed', why: 'handedOff', ...wayOut(items) }
    },
    async cancel() {},
  }
}

function wayOut(items: Buying['items']): { readonly note: string; readonly link?: string } {
  const [first] = items
  const url = URL.parse(first?.url ?? '')
  if (!first || !url || !/^https?:$/.test(url.protocol)) {
    return { note: 'Nothing can be bought at this address from here, and nothing was charged.' }
  }
  const others = items.length > 1 ? ' It is one of several: each has its own address in the request.' : ''
  return {
    note: `Nobody here can buy at ${url.host}, and nothing was charged. The buyer can open the link and buy it there.${others}`,
    link: first.url,
  }
}
