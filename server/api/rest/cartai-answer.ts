import { delegatedReasons, delegatedStatuses } from '@tote/shared/delegated.ts'
import { z } from 'zod'

const Time = z.iso.datetime()
const Status = z.enum(delegatedStatuses)
const Reason = z.enum(delegatedReasons).nullable().describe('Why it came to nothing; null where it did not.')
const AnyObject = z.record(z.string(), z.unknown())
const Text = z.string().describe('A decimal number, like `49.90`.')

const Part = z.strictObject({
  taskId: z.uuid(),
  status: Status,
  merchant: z.string(),
  urls: z.array(z.string()),
})

export const Created = z
  .strictObject({
    taskId: z.uuid().describe('One shop’s task, or that over several where the request names several shops.'),
    tid: z.uuid().describe('The same.'),
    status: z.literal('QUEUED'),
    tasks: z.array(Part.extend({ status: z.literal('QUEUED') })).describe('One for each shop.'),
  })
  .meta({ id: 'CreatedCheckoutTask' })

const Line = z.strictObject({ url: z.string(), name: z.string(), quantity: z.int(), price: Text })

const Quote = z
  .strictObject({
    hash: z.string().describe('What a confirmation names.'),
    subtotal: Text,
    discount: Text.describe('What the shop takes off the goods.'),
    shipping: Text.nullable().describe('Null where the shop does not say it before.'),
    tax: Text.nullable(),
    total: Text,
    currency: z.string(),
    method: z.string().nullable().describe('How it is delivered.'),
    risen: z.boolean().describe('It comes to more than what was agreed to before.'),
    expiresAt: Time.nullable().describe('Until when it waits to be confirmed; null where it does not.'),
    lines: z.array(Line),
  })
  .nullable()
  .describe('What the shop asks; null as long as it was not asked.')

const Item = z.strictObject({
  url: z.string(),
  quantity: z.int(),
  selectedVariant: z.record(z.string(), z.string()),
  metadata: AnyObject,
  name: z.string().nullable(),
  price: z.number().nullable().describe('Of one, by the last quote.'),
  status: z.enum(['waiting', 'bought', 'notBought']),
  reason: Reason,
})

const outcome = {
  quote: Quote,
  paid: z.strictObject({ amount: Text, currency: z.string() }).nullable(),
  orderId: z.string().nullable().describe('The shop’s number of the order.'),
  reason: Reason,
  notes: z.string().describe('What it came to, in words; empty where there is nothing to say.'),
  handoffUrl: z.string().nullable().describe('Where the buyer can buy it, or look at what was bought.'),
  cancelling: z.boolean().describe('It was asked to stop.'),
}

const Pricing = z.strictObject({
  subtotal: z.number(),
  shipping: z.number().nullable(),
  shippingKnown: z.boolean(),
  tax: z.number().nullable(),
  total: z.number(),
  currency: z.string(),
})

export const Task = z
  .strictObject({
    taskId: z.uuid(),
    tid: z.uuid(),
    status: Status,
    merchant: z.string(),
    createdAt: Time,
    updatedAt: Time,
    customer: AnyObject.nullable().describe('As given, without the payment; null 30 days after the end.'),
    tasks: z.array(Part.extend({ items: z.array(Item), ...outcome })),
    options: AnyObject,
    metadata: AnyObject,
    derivedDetails: z.strictObject({
      pricing: Pricing.nullable().describe('Null as long as not every shop was asked.'),
      shipping: z.strictObject({ strategy: z.string(), method: z.string().nullable() }),
    }),
    ...outcome,
  })
  .meta({
    id: 'CheckoutTask',
    description:
      'A task. What is said of one shop is null at the top where there are several: it stands in `tasks`.',
  })

export const History = z
  .array(
    z.strictObject({
      status: Status,
      timestamp: Time,
      message: z.string().optional(),
      creditsConsumed: z.number(),
    }),
  )
  .meta({ id: 'CheckoutTaskHistory' })

export const Cancelling = z
  .strictObject({
    taskId: z.uuid(),
    tid: z.uuid(),
    status: Status.describe('As it is now: `CANCELLED` comes later, where it can still be stopped.'),
    message: z.string(),
  })
  .meta({ id: 'CancellingCheckoutTask' })
