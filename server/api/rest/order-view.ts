import { orderStatuses } from '@tote/shared/order.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { NO_PROVIDER } from '../../domain/attempt.ts'
import { fulfilmentOf } from '../../domain/fulfilling.ts'
import { isCaptured, type OrderRecord, showFulfilment, showOrder, showRefund } from '../../domain/order.ts'
import { refundable } from '../../domain/refunding.ts'

const Amount = z
  .strictObject({ amount: z.int().describe('Minor units.'), currency: z.string() })
  .meta({ id: 'Amount', examples: [{ amount: 2400, currency: 'USD' }] })
const Time = z.iso.datetime()
const Part = z.strictObject({ line: z.uuid(), quantity: z.int().min(1) }).meta({ id: 'OrderPart' })

const Refund = z
  .strictObject({
    id: z.string(),
    amount: Amount,
    status: z.enum(['pending', 'done', 'failed']),
    at: Time,
    lines: z.array(Part),
    reason: z.string(),
  })
  .meta({ id: 'Refund' })

const Fulfilment = z
  .strictObject({
    id: z.string(),
    lines: z.array(Part),
    carrier: z.string().nullable(),
    tracking: z.string().nullable(),
    trackingUrl: z.string().nullable(),
    at: Time,
  })
  .meta({ id: 'Fulfilment' })

const OrderLine = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['product', 'custom', 'certificate']),
    sku: z.string(),
    name: z.string(),
    choices: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    quantity: z.int(),
    unitPrice: Amount,
    total: Amount.describe('Before discounts.'),
    discount: Amount,
  })
  .meta({ id: 'OrderLine' })

export const WholeOrder = z
  .strictObject({
    id: z.string().describe('The access key: whoever has it sees what was bought.'),
    number: z.int().describe('For people to say; never a key to anything.'),
    status: z.enum(orderStatuses),
    fulfilment: z.enum(['none', 'part', 'whole']),
    placedAt: Time,
    cartId: z.string(),
    customer: z.int().nullable(),
    contact: z.strictObject({ email: z.string(), phone: z.string().nullable() }),
    address: z
      .strictObject({
        name: z.string(),
        line1: z.string(),
        line2: z.string().nullable(),
        city: z.string(),
        region: z.string().nullable(),
        postalCode: z.string(),
        country: z.string(),
      })
      .nullable(),
    delivery: z.string().nullable().describe('The way to deliver.'),
    notes: z.string().nullable(),
    fields: z.array(z.strictObject({ name: z.string(), label: z.string(), value: z.string() })),
    checkoutLink: z.string().nullable(),
    lines: z.array(OrderLine),
    totals: z.array(
      z.strictObject({
        type: z.enum(['subtotal', 'discount', 'delivery', 'tax', 'certificate', 'total']),
        amount: z.int(),
        currency: z.string(),
        label: z.string().optional(),
        included: z.literal(true).optional(),
      }),
    ),
    total: Amount,
    refundable: Amount.describe('What was taken and is not on its way back.'),
    payment: z.strictObject({
      provider: z.string(),
      reference: z.string().nullable(),
      method: z.enum(['card', 'ach']).nullable().describe('Null where nothing was to be paid.'),
      card: z.strictObject({ brand: z.string(), last4: z.string() }).nullable(),
      isCaptured: z.boolean(),
    }),
    review: z.strictObject({ reason: z.string(), at: Time }).nullable(),
    refunds: z.array(Refund),
    fulfilments: z.array(Fulfilment),
  })
  .meta({ id: 'Order' })

export const FulfilmentInput = z
  .strictObject({
    lines: z.array(Part).min(1).max(100).optional().describe('Left out: all that is left.'),
    carrier: text(60).nullish(),
    tracking: text(100).nullish(),
    trackingUrl: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .nullish(),
  })
  .meta({ id: 'FulfilmentInput', examples: [{ carrier: 'Post', tracking: 'RB 123' }] })

export const RefundInput = z
  .strictObject({
    lines: z.array(Part).min(1).max(100).optional(),
    delivery: z.boolean().optional(),
    amount: z.int().min(1).optional().describe('Minor units, instead of lines and delivery.'),
    restock: z
      .boolean()
      .optional()
      .describe('The lines that go back are in stock again once the money went back.'),
    reason: text(200).default('requested').describe('For the merchant; no shopper sees it.'),
  })
  .refine(({ amount, lines, delivery }) => amount === undefined || (!lines && !delivery), {
    error: 'contradiction',
    path: ['amount'],
  })
  .refine(
    ({ amount, lines, delivery }) => delivery !== false || amount !== undefined || lines !== undefined,
    {
      error: 'nothingNamed',
      path: ['delivery'],
    },
  )
  .meta({
    id: 'RefundInput',
    description: 'Where lines, delivery and amount are all left out: all that is left.',
    examples: [{ reason: 'damaged' }],
  })

/** An order as its merchant's server sees it. */
export function viewOrder(order: OrderRecord): z.infer<typeof WholeOrder> {
  const { contact, address, payment, customer, notes, fields = [], link, review } = order
  const { lines, totals, currency, ...shown } = showOrder(order)
  const { refunds = [], fulfilments = [] } = order
  return {
    id: shown.id,
    number: shown.number,
    status: shown.status,
    fulfilment: fulfilmentOf(order),
    placedAt: shown.placedAt,
    cartId: order.checkoutId,
    customer: customer ?? null,
    contact: { email: contact.email, phone: contact.phone ?? null },
    address: address && { ...address, line2: address.line2 ?? null, region: address.region ?? null },
    delivery: order.delivery,
    notes: notes ?? null,
    fields: fields.map(({ name, label, value }) => ({ name, label, value })),
    checkoutLink: link ?? null,
    lines: lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      sku: line.sku ?? line.product,
      name: line.name,
      choices: [...line.options, ...line.modifiers, ...line.fields].map(({ name, value }) => ({
        name,
        value,
      })),
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      total: line.total,
      discount: line.discount,
    })),
    totals: totals.map(({ type, amount, currency: own, label, included }) => ({
      type,
      amount,
      currency: own,
      ...(label !== undefined && { label }),
      ...(included && { included }),
    })),
    total: { amount: order.snapshot.total, currency },
    refundable: { amount: Math.max(0, refundable(order)), currency },
    payment: {
      provider: payment.provider,
      reference: payment.reference,
      method: payment.provider === NO_PROVIDER ? null : (payment.method ?? 'card'),
      card: payment.card && { brand: payment.card.brand, last4: payment.card.last4 },
      isCaptured: isCaptured(order),
    },
    review: review ? { reason: review.reason, at: new Date(review.at).toISOString() } : null,
    refunds: refunds.map((it) => viewRefund(it, currency)),
    fulfilments: fulfilments.map((it) => viewFulfilment(it)),
  }
}

function viewRefund(
  refund: NonNullable<OrderRecord['refunds']>[number],
  currency: string,
): z.infer<typeof Refund> {
  const { lines, ...shown } = showRefund(refund, currency)
  return { ...shown, lines: [...lines], reason: refund.reason }
}

function viewFulfilment(sent: NonNullable<OrderRecord['fulfilments']>[number]): z.infer<typeof Fulfilment> {
  const { lines, ...shown } = showFulfilment(sent)
  return { ...shown, lines: [...lines] }
}
