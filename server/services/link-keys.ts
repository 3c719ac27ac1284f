import { ToteError } from '@tote/shared/reasons.ts'
import type { Key } from '../domain/key.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { Deps } from './deps.ts'
import { merchantOf } from './facts.ts'

const START = 'link_'
const HASH = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a text is meant to name a checkout link in the place of a key. */
export function isLinkKey(text: string): boolean {
  return text.startsWith(START)
}

/**
 * What `link_{public hash}` may do: as a publishable key, on the merchant's own site and where the link leads. Its hash is public, and
 * no more a secret than such a key is. Throws `keyUnknown` where there is no such link, or none any more.
 */
export async function resolveLinkKey(
  { store, provider }: Pick<Deps, 'store'> & { readonly provider: Pick<PaymentProvider, 'isTest'> },
  text: string,
): Promise<Key> {
  const hash = text.slice(START.length)
  const found = HASH.test(hash) ? await store.findCheckoutLink(hash) : undefined
  if (!found || found.link.deletedAt !== null) throw new ToteError('keyUnknown')
  const { merchantId, link } = found
  const { site } = await merchantOf(store, merchantId)
  const urls = [link.successUrl, link.cancelUrl, site]
  const origins = urls.flatMap((url) => (url === null ? [] : (URL.parse(url)?.origin ?? [])))
  return {
    id: `${START}${link.id}`,
    merchantId,
    kind: 'publishable',
    mode: provider.isTest ? 'test' : 'live',
    origins: [...new Set(origins), ...(provider.isTest ? ['http://localhost:*'] : [])],
    link: link.id,
    last4: hash.slice(-4),
    createdAt: link.createdAt,
    revokedAt: null,
  }
}
