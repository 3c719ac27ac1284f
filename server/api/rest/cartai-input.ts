import { MAX_QUANTITY } from '@tote/shared/cart.ts'
import { deliveryStrategies, MAX_TASKS } from '@tote/shared/delegated.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { countryOf } from '../../domain/country-names.ts'

const MAX_OPTIONS = 4000

/** What a client sends along that means nothing here, often a shop's whole description: kept as it is and told again. */
const Extras = z.record(z.string().max(60), z.unknown())

/** A part that may also be sent empty. */
const perhaps = (max: number) =>
  z
    .union([z.literal(''), z.null(), text(max)])
    .optional()
    .transform((value) => value || undefined)

const PHONE = /^(?=(?:\D*\d){5})[+0-9\- ]{7,20}$/
const POSTAL_CODE = /^(?=.*[A-Za-z0-9])[A-Za-z0-9\- ]{3,10}$/

const TaskContact = z.strictObject({
  firstName: text(60),
  lastName: text(60),
  phone: z.string().regex(PHONE).describe('Digits, blanks, hyphens and a plus; 7 to 20 characters.'),
  email: z.email().max(254),
})

export const TaskAddress = z.strictObject({
  addressLine1: text(120),
  addressLine2: perhaps(120),
  city: text(80),
  province: perhaps(80).describe('State or province, like `NY`.'),
  postalCode: z.string().regex(POSTAL_CODE),
  country: text(60)
    .refine((country) => countryOf(country) !== undefined, { error: 'unknown' })
    .describe('ISO 3166 alpha-2, like `US`, or a name.'),
})

const PaymentData = z.strictObject({
  sessionId: text(64).optional().describe('A payment session that the buyer has approved, or is about to.'),
  userId: z.string().max(64).nullish(),
  cardNumber: z
    .string()
    .optional()
    .describe('With `provider` `test`, in test mode: one of the published test cards. Any other is refused.'),
  cvv: z.string().optional(),
  name: z.string().max(120).optional(),
  expiryMonth: z.string().optional(),
  expiryYear: z.string().optional(),
})

const TaskPayment = z
  .strictObject({ provider: text(40).nullish(), data: PaymentData })
  .superRefine(({ provider, data }, ctx) => {
    const isSession = data.sessionId !== undefined
    const isCard = data.cardNumber !== undefined
    if (isSession && isCard)
      ctx.addIssue({ code: 'custom', path: ['data', 'cardNumber'], message: 'notBoth' })
    if (isSession || isCard) return
    const wanted = provider === 'test' ? 'cardNumber' : 'sessionId'
    ctx.addIssue({ code: 'custom', path: ['data', wanted], message: 'missing' })
  })

export const ShippingMethod = z
  .strictObject({ strategy: z.enum(deliveryStrategies).nullish() })
  .nullish()
  .describe('`cheapest` where nothing is said.')

const TaskCustomer = z.strictObject({
  customerId: z.string().max(64).nullish(),
  contact: TaskContact,
  shippingAddress: TaskAddress,
  billingAddress: TaskAddress.nullish().describe('The shipping address where it is left out.'),
  shippingMethod: ShippingMethod,
  payment: TaskPayment,
})

/** The host begins right after two slashes, and nothing stands in it that some take for its end and others do not. */
const PLAIN = /^https?:\/\/[^/?#@\\]+(?:[/?#][^\\]*)?$/i

/** Of a product page: anything that an http client could ask for, without a name and password in it, and that every client reads alike. */
export const PageUrl = z
  .string()
  .max(2048)
  .refine(isPage, { error: 'invalid_format' })
  .meta({ format: 'uri' })

function isPage(url: string): boolean {
  return URL.canParse(url) && PLAIN.test(url) && !/[\s\p{Cc}]/u.test(url)
}

/** What is chosen, by the names of the shop's choices; what is null or empty is not chosen. */
export const SelectedVariant = z
  .record(text(60), z.union([z.literal(''), text(120), z.number(), z.boolean(), z.null()]))
  .refine((chosen) => Object.keys(chosen).length <= 20, { error: 'tooLong' })

export const TaskItem = z.strictObject({
  url: PageUrl,
  quantity: z.int().min(1).max(MAX_QUANTITY),
  selectedVariant: SelectedVariant.nullish(),
})

const Task = TaskItem.extend({
  metadata: Extras.nullish().describe('For display only: nothing of it is a price, or looked at.'),
})

const TaskOptions = z
  .object({
    verifyBeforePlacement: z
      .boolean()
      .nullish()
      .describe(
        'The task waits in `PENDING_CONFIRMATION` for its quote to be confirmed. False where it is left out.',
      ),
    failTaskIfNotConfirmed: z
      .boolean()
      .nullish()
      .describe(
        'What is not confirmed in 24 hours ends `FAILED`, else `CANCELLED`. False where it is left out.',
      ),
    allowPartialCheckoutForMultiSku: z
      .boolean()
      .nullish()
      .describe('Of what is bought at one shop, what can be had is bought. True where it is left out.'),
    allowPartialCheckout: z.boolean().nullish().describe('The same; the longer name counts.'),
    maxTotal: z
      .strictObject({
        amount: z.string().regex(/^\d{1,10}(?:\.\d{1,4})?$/),
        currency: z.string().regex(/^[A-Z]{3}$/),
      })
      .nullish()
      .describe('All purchases of the request together never come to more.'),
  })
  .catchall(z.unknown())
  .refine((options) => JSON.stringify(options).length <= MAX_OPTIONS, { error: 'tooLong' })

export const CreateTask = z
  .strictObject({
    customer: TaskCustomer,
    tasks: z.array(Task).min(1).max(MAX_TASKS),
    options: TaskOptions.nullish(),
    metadata: Extras.nullish().describe('Told again, and not looked at.'),
  })
  .meta({
    id: 'CreateCheckoutTask',
    examples: [
      {
        customer: {
          contact: { firstName: 'Ada', lastName: 'Byron', phone: '5550100200', email: 'ada@shopper.example' },
          shippingAddress: {
            addressLine1: '1 Harbour Street',
            city: 'New York',
            province: 'NY',
            postalCode: '10001',
            country: 'US',
          },
          shippingMethod: { strategy: 'cheapest' },
          payment: {
            provider: 'test',
            data: {
              cardNumber: '4242424242424242',
              cvv: '444',
              name: 'Ada Byron',
              expiryMonth: '12',
              expiryYear: '2034',
            },
          },
        },
        tasks: [
          { url: 'https://shop.example/products/mug', quantity: 1, selectedVariant: { color: 'Blue' } },
        ],
        options: { verifyBeforePlacement: false },
      },
    ],
  })
export type CreateTask = z.infer<typeof CreateTask>

export const TaskPath = z.object({
  taskId: z.string().meta({ format: 'uuid' }).describe('What creating it answered.'),
})

export const ConfirmTask = z
  .strictObject({
    quoteHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('Of the quote that the task shows: it is confirmed and no other.'),
  })
  .meta({ id: 'ConfirmCheckoutTask', examples: [{ quoteHash: '0'.repeat(64) }] })

export const CancelTask = z
  .strictObject({ taskId: z.string().max(64), executionId: z.string().max(64).nullish() })
  .meta({ id: 'CancelCheckoutTask', examples: [{ taskId: '3f0c8a52-7d0e-4c53-9f6d-2b1a5a1f9e10' }] })
