import { ToteError } from '@tote/shared/reasons.ts'
import { z } from 'zod'
import { readUserData } from '../../domain/user-data.ts'
import { PageUrl } from './cartai-input.ts'
import { admitBy, takeCodes, taskId } from './delegated-access.ts'
import { refuseSecrets } from './delegated-cards.ts'
import { type Contract, type Route, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'
import { checkoutFailure, checkoutFailures } from './smartcheckout-refusals.ts'
import { toPurchase, viewState } from './smartcheckout-view.ts'

const MAX_USER_DATA = 16_000

const NewCheckout = z
  .strictObject({
    url: PageUrl,
    user_data: z
      .record(z.string().max(200), z.unknown())
      .refine((data) => JSON.stringify(data).length <= MAX_USER_DATA, { error: 'tooLong' })
      .describe(
        'Free-form: e-mail, name, phone and address in any of the usual forms, what is chosen (`size`, `color`, …, or in words in `prompt`), `quantity`, and `session_id` of a payment session.',
      ),
  })
  .meta({
    id: 'NewCheckout',
    examples: [
      {
        url: 'https://shop.example/products/mug',
        user_data: { email: 'ada@shopper.example', prompt: 'Size Large, Color Blue' },
      },
    ],
  })

const Begun = z
  .strictObject({ checkout_id: z.uuid(), status: z.literal('processing') })
  .meta({ id: 'BegunCheckout' })

const State = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(['processing', 'completed', 'failed']),
    amount_str: z.string().optional().describe('What was paid, like `49.99`; only once it is completed.'),
    currency: z.string().optional(),
    notes: z.string().describe('Why it failed, and what to do.'),
  })
  .meta({ id: 'CheckoutState' })

const routes: readonly Route<Server>[] = [
  route({
    method: 'post',
    path: '/checkout',
    operationId: 'beginCheckout',
    summary: 'Buy a product page for somebody',
    scope: 'delegated:write',
    creates: true,
    needsBody: true,
    body: NewCheckout,
    answers: { 200: { description: 'It is on its way.', schema: Begun } },
    async handle(asked) {
      const { api, who, body } = asked
      const read = readUserData(body.user_data)
      if (read.quantity === null)
        throw new ToteError('validationFailed', {
          fields: [{ pointer: '/user_data/quantity', code: 'invalid' }],
        })
      await takeCodes(asked, [body])
      const once = onceOf(asked, 'POST /v0/checkout', body)
      const wanted = toPurchase(body, read, who.key.mode)
      const { id } = await api.services.delegated.submit(who.merchant, who.key, wanted, once)
      return { status: 200, body: { checkout_id: id, status: 'processing' } }
    },
  }),
  route({
    method: 'get',
    path: '/checkout/{checkoutId}',
    operationId: 'getCheckoutState',
    summary: 'Look at a checkout',
    scope: 'delegated:read',
    params: z.object({ checkoutId: z.string().meta({ format: 'uuid' }) }),
    answers: { 200: { description: 'How it stands.', schema: State } },
    async handle({ api, who, params }) {
      const id = taskId(params.checkoutId)
      return { status: 200, body: viewState(await api.services.delegated.get(who.merchant, id), id) }
    },
  }),
]

/** Delegated checkout in the form of SmartCheckout. */
export const simpleCheckouts: Contract<Server> = {
  name: 'Simple checkouts',
  description:
    'One product page that is bought for somebody, in the form of SmartCheckout: a URL, and in any form who buys and what is chosen. No card is ever sent along: in test mode nothing is needed, in live mode a payment session.',
  prefixes: ['/v0'],
  owns: [''],
  security: [
    {
      name: 'checkoutBearer',
      in: 'header',
      key: 'Authorization',
      description: 'A secret key, after “Bearer”.',
    },
  ],
  problemType: 'application/json',
  refusals: checkoutFailures,
  admit: admitBy(['authorization']),
  screen: (body, { who, call }) => {
    refuseSecrets(body, { who, call })
    return body
  },
  refuse: checkoutFailure,
  routes,
}
