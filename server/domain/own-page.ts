import type { OwnPage, OwnPageLine } from './line.ts'
import type { Merchant } from './merchant.ts'

/** What a page says now of what was chosen there; undefined where it does not say it any more. */
export type PageSaying = { readonly price: number; readonly isSoldOut: boolean } | undefined

/** Whether what this page says counts as the merchant's word: a page of its own site, said over the same protocol. */
export function isOwnPage({ site, verifiesPages }: Merchant, address: string): boolean {
  const [url, own] = [URL.parse(address), URL.parse(site)]
  if (!verifiesPages || !url || !own) return false
  const isPlain = url.username === '' && url.password === ''
  return isPlain && url.origin === own.origin && url.pathname.startsWith(own.pathname)
}

/** The line as the page says it now; itself where that is what it was. What cannot be had keeps its price, which nobody pays. */
export function asSaid(line: OwnPageLine, saying: PageSaying): OwnPageLine {
  const trouble = troubleIn(saying)
  const price = saying?.price ?? line.price
  if (price === line.price && trouble === line.ownPage.trouble) return line
  const { trouble: _, ...page } = line.ownPage
  return { ...line, price, ownPage: { ...page, ...(trouble && { trouble }) } }
}

function troubleIn(saying: PageSaying): OwnPage['trouble'] {
  if (!saying) return 'gone'
  return saying.isSoldOut ? 'soldOut' : undefined
}
