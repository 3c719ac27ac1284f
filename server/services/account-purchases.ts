import type { DelegatedRecord, Purchase } from '../domain/delegated.ts'

/** What a request of their cart asked of each shop, and what came of it; without what could be used to come in or to pay. */
export function showPurchases(request: DelegatedRecord) {
  const { buyer, widget, createdAt } = request
  return request.purchases.map((purchase) => ({
    shop: purchase.shop,
    askedAt: new Date(createdAt).toISOString(),
    status: purchase.status,
    buyer,
    notes: widget?.notes ?? null,
    items: purchase.items.map((item) => showItem(purchase, item)),
    paid: purchase.paid,
    order: purchase.order,
  }))
}

function showItem({ quote }: Purchase, { id, url, quantity, choices, shown }: Purchase['items'][number]) {
  const line = quote?.lines.find(({ itemId }) => itemId === id)
  return { url, name: line?.name ?? shown?.name ?? null, quantity, choices }
}
