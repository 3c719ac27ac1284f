import { z } from 'zod'
import { incorrect } from './problems.ts'
import { type Route, route } from './route.ts'
import type { Server } from './server-access.ts'
import { wrapped } from './server-carts-answer.ts'

const CartSettings = z
  .strictObject({ allow_purchasing: z.boolean() })
  .meta({ id: 'CartSettings', examples: [{ allow_purchasing: true }] })

const ChannelCartSettings = z
  .strictObject({
    allow_purchasing: z.boolean().nullable().describe('null: as for all carts of the merchant.'),
  })
  .meta({ id: 'ChannelCartSettings', examples: [{ allow_purchasing: null }] })

const ChangeChannelCartSettings = ChannelCartSettings.partial().meta({
  id: 'ChangeChannelCartSettings',
  examples: [{ allow_purchasing: null }],
})

const ChannelPath = z.object({ channelId: z.string().regex(/^[1-9]\d{0,8}$/) })

const all = { description: 'The settings.', schema: wrapped(CartSettings) }
const ofChannel = { description: 'What differs in the channel.', schema: wrapped(ChannelCartSettings) }
const WHAT =
  'Where purchasing is not allowed, this server makes no cart and adds nothing to one by this contract, and opens no checkout.'

/** What holds for all carts of a merchant, and for those of one channel. */
export const settingsRoutes: readonly Route<Server>[] = [
  route({
    method: 'get',
    path: '/carts/settings',
    operationId: 'getGlobalCartSettings',
    summary: 'What holds for all carts',
    description: WHAT,
    scope: 'carts:read',
    answers: { 200: all },
    async handle({ api, who }) {
      const { allowPurchasing } = await api.services.cartSettings.get(who.merchant)
      return { status: 200, body: { data: { allow_purchasing: allowPurchasing }, meta: {} } }
    },
  }),
  route({
    method: 'put',
    path: '/carts/settings',
    operationId: 'updateGlobalCartSettings',
    summary: 'Set what holds for all carts',
    description: WHAT,
    scope: 'carts:write',
    body: CartSettings,
    answers: { 200: all, 422: incorrect },
    async handle({ api, who, body }) {
      await api.services.cartSettings.put(who.merchant, { allowPurchasing: body.allow_purchasing })
      return { status: 200, body: { data: body, meta: {} } }
    },
  }),
  route({
    method: 'get',
    path: '/carts/settings/channels/{channelId}',
    operationId: 'getChannelCartSettings',
    summary: 'What differs for the carts of a channel',
    scope: 'carts:read',
    params: ChannelPath,
    answers: { 200: ofChannel },
    async handle({ api, who, params }) {
      const { allowPurchasing } = await api.services.cartSettings.getChannel(
        who.merchant,
        Number(params.channelId),
      )
      return { status: 200, body: { data: { allow_purchasing: allowPurchasing }, meta: {} } }
    },
  }),
  route({
    method: 'put',
    path: '/carts/settings/channels/{channelId}',
    operationId: 'updateChannelCartSettings',
    summary: 'Set what differs for the carts of a channel',
    scope: 'carts:write',
    params: ChannelPath,
    body: ChangeChannelCartSettings,
    answers: { 200: ofChannel, 422: incorrect },
    async handle({ api, who, params, body }) {
      const { cartSettings } = api.services
      const channel = Number(params.channelId)
      const before = await cartSettings.getChannel(who.merchant, channel)
      const { allow_purchasing: allowPurchasing = before.allowPurchasing } = body
      await cartSettings.putChannel(who.merchant, channel, { allowPurchasing })
      return { status: 200, body: { data: { allow_purchasing: allowPurchasing }, meta: {} } }
    },
  }),
]
