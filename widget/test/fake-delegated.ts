import type { Cart } from '@tote/shared/cart.ts'
import type {
  CancelDelegatedInput,
  ConfirmDelegatedInput,
  DelegatedAnswer,
  DelegatedPurchaseView,
  DelegatedRef,
  DelegatedView,
  SubmittedDelegated,
} from '@tote/shared/delegated.ts'
import { type Money, money } from '@tote/shared/money.ts'
import { ToteError } from '@tote/shared/reasons.ts'

const TOKEN = 't'.repeat(43)
const HASH = 'a'.repeat(64)

/** Purchases at other shops, as far as a test takes them. */
export class FakeDelegated {
  view: DelegatedView | undefined
  /** Lines by their names that cannot be bought so. */
  readonly ordinary = new Set<string>()
  readonly #cart: () => Cart

  constructor(cart: () => Cart) {
    this.#cart = cart
  }

  submit(): SubmittedDelegated {
    const { lines } = this.#cart()
    const odd = lines.find(({ name }) => this.ordinary.has(name))
    if (odd)
      throw new ToteError('ordinaryOnly', {
        fields: [{ pointer: `/lines/${odd.id}`, code: 'ordinaryOnly' }],
        detail: { name: odd.name },
      })
    const shops = Map.groupBy(lines, ({ shop = 'treebowl.example' }) => shop)
    this.view = {
      id: crypto.randomUUID(),
      status: 'QUEUED',
      version: 1,
      purchases: Array.from(shops, ([shop, of]) => ({
        id: crypto.randomUUID(),
        shop,
        status: 'QUEUED',
        items: of.map(({ id, name, image, options, quantity, unitPrice }) => ({
          id,
          url: `https://${shop}/p/${id}`,
          name,
          image,
          choices: options,
          quantity,
          unitPrice,
          shownPrice: unitPrice,
          state: 'waiting',
          line: id,
          why: null,
        })),
        quote: null,
        hasRisen: false,
        agreed: null,
        isCancelling: false,
        paid: null,
        order: null,
        why: null,
        link: null,
        history: [{ status: 'QUEUED', at: '2026-11-22T10:00:00.000Z' }],
      })),
      awaitsApproval: true,
      approvalUrl: 'http://cart.test/payment/shop/1?k=2',
      approved: null,
      createdAt: '2026-11-22T10:00:00.000Z',
    }
    return { ...this.#answer(), token: TOKEN }
  }

  get(ref: DelegatedRef): DelegatedAnswer {
    this.#own(ref)
    return this.#answer()
  }

  confirm({ purchase, quote, ...ref }: ConfirmDelegatedInput): DelegatedAnswer {
    this.#own(ref)
    const held = this.#purchase(purchase)
    if (held.status !== 'PENDING_CONFIRMATION') throw new ToteError('notAwaitingConfirmation')
    if (held.quote?.hash !== quote) throw new ToteError('quoteChanged')
    this.step(held.shop, { status: 'CONFIRMED', hasRisen: false, agreed: held.quote.total })
    return this.#answer()
  }

  cancel({ purchase, ...ref }: CancelDelegatedInput): DelegatedAnswer {
    this.#own(ref)
    for (const { id, shop } of this.view?.purchases ?? [])
      if (!purchase || id === purchase) this.step(shop, { status: 'CANCELLED', why: 'cancelled' })
    return this.#answer()
  }

  /** The buyer approved so much, and the worker begins. */
  approve(amount: number): void {
    this.#change({ awaitsApproval: false, approvalUrl: null, approved: money(amount, 'USD') })
  }

  /** What has become of the purchase at this shop. */
  step(shop: string, to: Partial<DelegatedPurchaseView>): void {
    const { purchases = [] } = this.view ?? {}
    const state =
      to.status === 'COMPLETED'
        ? 'bought'
        : /FAILED|CANCELLED/.test(to.status ?? '')
          ? 'notBought'
          : undefined
    const next = purchases.map((it) =>
      it.shop === shop
        ? { ...it, ...(state && { items: it.items.map((item) => ({ ...item, state })) }), ...to }
        : it,
    )
    this.#change({ purchases: next as DelegatedPurchaseView[] })
  }

  /** A quote of this total, its delivery in it. */
  quote(total: number, { delivery = 600, hash = HASH } = {}): NonNullable<DelegatedPurchaseView['quote']> {
    const of = (amount: number): Money => money(amount, 'USD')
    return {
      hash,
      subtotal: of(total - delivery),
      discount: null,
      delivery: of(delivery),
      tax: null,
      total: of(total),
      deliveryName: 'Post',
      expiresAt: '2026-11-23T10:00:00.000Z',
    }
  }

  #change(to: Partial<DelegatedView>): void {
    if (!this.view) throw new Error('nothing was submitted')
    const next = { ...this.view, ...to, version: this.view.version + 1 }
    const going = next.purchases.filter(({ status }) => !/COMPLETED|CANCELLED|FAILED/.test(status))
    const ended = next.purchases.map(({ status }) => status)
    const status = going[0]?.status ?? (ended.includes('COMPLETED') ? 'COMPLETED' : (ended[0] ?? 'FAILED'))
    this.view = { ...next, status }
  }

  #purchase(id: string): DelegatedPurchaseView {
    const found = this.view?.purchases.find((it) => it.id === id)
    if (!found) throw new ToteError('delegatedNotFound')
    return found
  }

  #own({ id, token }: DelegatedRef): void {
    if (this.view?.id !== id || token !== TOKEN) throw new ToteError('delegatedNotFound')
  }

  #answer(): DelegatedAnswer {
    if (!this.view) throw new ToteError('delegatedNotFound')
    return { delegated: this.view, watchUrl: `http://cart.test/embed/pk/delegated/${this.view.id}/watch?w=1` }
  }
}
