import { randomUUID } from 'node:crypto'
import type { ToteError } from '@tote/shared/reasons.ts'
import type { OrderRecord } from '../domain/order.ts'
import type { PaymentProvider } from '../providers/payment.ts'
import type { RefundAsked } from '../services/refunds.ts'
import type { Till } from './till.ts'

type Giving = Parameters<PaymentProvider['refund']>[0]
export type Given = Awaited<ReturnType<PaymentProvider['refund']>>['status']

/** A provider that gives back, or does what the test says, and what it was asked for. */
export function giver(does: { says: Given | ToteError } = { says: 'done' }) {
  const asked: Giving[] = []
  const provider: Partial<PaymentProvider> = {
    async refund(giving) {
      asked.push(giving)
      if (does.says instanceof Error) throw does.says
      return { status: does.says, reference: `ref-${giving.refundId}` }
    },
  }
  return { asked, provider, does }
}

/** Pays for it; answers the order and what asks for refunds of it. */
export async function bought(till: Till, item?: Parameters<Till['shopper']>[0]) {
  const ref = await till.shopper(item)
  const { checkout } = await till.pay(ref)
  return soldAs(till, ref.merchant, checkout.order?.id ?? '')
}

export async function soldAs(
  till: Till,
  merchant: Awaited<ReturnType<Till['shopper']>>['merchant'],
  id: string,
) {
  const kept = async () => {
    const order = await till.store.getOrder(merchant.id, id)
    if (!order) throw new Error('there is no order')
    return order
  }
  async function refund(wanted: Partial<RefundAsked> = {}, key: string = randomUUID(), of = till) {
    let isReplayed = false
    const replayed = () => {
      isReplayed = true
    }
    const fingerprint = JSON.stringify([id, wanted])
    const made = await of.services.refunds.refund(
      merchant,
      id,
      { reason: 'requested', ...wanted },
      { key, fingerprint, replayed },
    )
    return { ...made, isReplayed }
  }
  return { order: await kept(), kept, merchant, refund }
}

export const lineOf = ({ snapshot }: OrderRecord) => String(snapshot.lines[0]?.id)
export const partOf = ({ snapshot }: OrderRecord) => snapshot.parts?.lines[0]?.amount ?? 0

export async function stockOf({ store }: Till, sku: string): Promise<number | undefined> {
  const stocked = await store.findProduct('demo', sku)
  return stocked?.stock.get(stocked.product.variants[0]?.id ?? 'base')
}

export async function eventsOf({ store }: Till): Promise<string[]> {
  const kept = await store.listEvents('demo', { after: 0, limit: 200 })
  return kept.map(({ event }) => event.type)
}
