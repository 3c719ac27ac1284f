import { randomUUID } from 'node:crypto'
import { CancelDelegatedInput, ConfirmDelegatedInput, type DelegatedAnswer } from '@tote/shared/delegated.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { AskingPage } from '../../services/delegated-carts.ts'
import type { Services } from '../../services/services.ts'
import type { Asked } from './cart-deeds.ts'

type Deed = 'buy' | 'stop' | 'confirm' | 'decline'

/** What our own page asks as, in the name of the merchant's; undefined where none of its pages may. */
export async function askingPage(
  { storefronts }: Pick<Services, 'storefronts'>,
  merchant: Merchant,
): Promise<AskingPage | undefined> {
  const key = await storefronts.keyOf(merchant)
  // Nobody watches by the address that this would stand in: the page is loaded again.
  return key && { merchant, key, keyText: key.id }
}

/** Has what is in a cart bought at the shops it comes from, and answers for the shopper what they ask; leads to where that is seen. */
export function createBuyingDeeds(services: Pick<Services, 'storefronts' | 'delegatedCarts'>) {
  const { delegatedCarts } = services

  async function submit({ visitor, locale, returnUrl }: Asked, page: AskingPage): Promise<string | null> {
    const { cartId, customer } = visitor
    const from = new URL(returnUrl).origin
    const once = { key: randomUUID(), fingerprint: 'cart page', replayed: () => {} }
    const { delegated } = await delegatedCarts.submit(
      { ...page, cartId, customer, from, once },
      { returnUrl, locale },
    )
    return delegated.approvalUrl
  }

  async function answer(
    page: AskingPage,
    deed: Exclude<Deed, 'buy'>,
    ref: { readonly id: string; readonly token: string },
    { purchase, quote }: { readonly purchase: string; readonly quote: string },
  ): Promise<DelegatedAnswer> {
    if (deed === 'stop') return delegatedCarts.cancel(page, ref)
    if (deed === 'decline')
      return delegatedCarts.cancel(page, read(CancelDelegatedInput.safeParse({ ...ref, purchase })))
    return delegatedCarts.confirm(page, read(ConfirmDelegatedInput.safeParse({ ...ref, purchase, quote })))
  }

  return async (
    asked: Asked,
    deed: Deed,
    which: { readonly purchase: string; readonly quote: string },
  ): Promise<{ to: string | null }> => {
    const { merchant, visitor, take } = asked
    await take('delegated')
    const page = await askingPage(services, merchant)
    if (!page) throw new ToteError('delegatedOnly')
    if (deed === 'buy') return { to: await submit(asked, page) }
    const held = visitor.cartId === undefined ? undefined : await delegatedCarts.latest(page, visitor.cartId)
    if (!held) throw new ToteError('delegatedFinished')
    await answer(page, deed, { id: held.delegated.id, token: held.token }, which)
    return { to: null }
  }
}

function read<T>(parsed: { readonly success: true; readonly data: T } | { readonly success: false }): T {
  if (!parsed.success) throw new ToteError('validationFailed')
  return parsed.data
}
