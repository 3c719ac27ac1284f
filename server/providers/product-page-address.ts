/** Parameters that name a choice, or whoever sent the visitor: the product is the same without them. */
const ASIDE =
  /^(?:variant|variation|sku|colou?r|size|style|options?\b.*|attribute\b.*|id_product_attribute|currency|lang|locale|utm_.*|[gf]clid|gad_.*|srsltid|ref|source|_.*)$/i

/** The addresses under which a page goes. */
export interface PageAddresses {
  readonly all: readonly URL[]
  /** Those of them that were asked, and answered. */
  readonly asked: readonly URL[]
  /** Absolute, for what the page names. */
  readonly base: string
}

/** Whether an address a product names is the page's; undefined where it says nothing of that. */
export function isOfPage(text: string, all: readonly URL[], base: string): boolean | undefined {
  const url = URL.parse(text.slice(0, 2048), base)
  // The shop as a whole says nothing.
  if (!url || !/^https?:$/.test(url.protocol) || pathOf(url) === '') return undefined
  const said = all.map((own) => isOneThing(own, url))
  if (said.includes(true)) return true
  return said.includes(undefined) ? undefined : false
}

/** Whether it is the same shop's address. */
export function isOneHost(a: URL, b: URL): boolean {
  return a.host.replace(/^www\./, '') === b.host.replace(/^www\./, '')
}

export function pathOf({ pathname }: URL): string {
  return decoded(pathname).replace(/\/+$/, '')
}

/** Undefined for what may be: another choice of it, or the same name in another collection or at another host of the shop's. */
function isOneThing(a: URL, b: URL): boolean | undefined {
  const [one, other] = [pathOf(a), pathOf(b)]
  if (one !== other) return one !== '' && lastOf(one) === lastOf(other) ? undefined : false
  let isSure = isOneHost(a, b)
  for (const [name, value] of a.searchParams) {
    if (!b.searchParams.has(name) || b.searchParams.get(name) === value) continue
    if (!ASIDE.test(name)) return false
    isSure = false
  }
  return isSure ? true : undefined
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
