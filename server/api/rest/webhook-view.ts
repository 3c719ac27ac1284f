import { z } from 'zod'
import { eventScopes } from '../../domain/endpoint.ts'

const Time = z.iso.datetime()
const EventScopes = z
  .array(z.enum(eventScopes))
  .max(50)
  .describe('What is told there, like `store/order/created` or `store/order/*`; empty for everything.')
const Url = z
  .string()
  .min(1)
  .max(2048)
  .describe('A public https address, on port 443, exactly as a browser would write it.')
const example = { url: 'https://shop.example/tote-events', events: ['store/order/*'] }

export const AddWebhook = z
  .strictObject({ url: Url, events: EventScopes.optional() })
  .meta({ id: 'AddWebhook', examples: [example] })

export const ChangeWebhook = z
  .strictObject({
    url: Url.optional(),
    events: EventScopes.optional(),
    active: z
      .boolean()
      .optional()
      .describe('false: nothing is told there. true also makes good one that failed or was gone.'),
  })
  .meta({ id: 'ChangeWebhook', examples: [{ active: false }] })

const fields = {
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  status: z
    .enum(['active', 'failing', 'gone', 'off'])
    .describe(
      '`failing`: something was given up after ten tries, and what comes is tried all the same. `gone`: it answered 410, and is told nothing more.',
    ),
  createdAt: Time,
  oldSecretUntil: Time.nullable().describe('Until when the secret before signs beside the newest.'),
}

export const Webhook = z.strictObject(fields).meta({ id: 'Webhook' })
/** Shown where a secret was made, and nowhere else. */
export const WebhookWithSecret = z
  .strictObject({ ...fields, secret: z.string().describe('Shown here and not again.') })
  .meta({ id: 'WebhookWithSecret' })

const Try = z
  .strictObject({
    at: Time,
    status: z.int().nullable().describe('What the receiver answered; null where nothing came back.'),
    ms: z.int(),
    fault: z.string().nullable().describe('`status`, `timeout`, `unreachable`, …; null where it was taken.'),
  })
  .meta({ id: 'DeliveryTry' })

export const DeliveryView = z
  .strictObject({
    id: z.string().describe('What is sent as `webhook-id`, the same in every try.'),
    number: z.int(),
    event: z.int().describe('The number of the event.'),
    state: z.enum(['waiting', 'done', 'failed']),
    tries: z.int(),
    nextTryAt: Time.nullable(),
    doneAt: Time.nullable(),
    log: z.array(Try).describe('The last tries, newest first.'),
  })
  .meta({ id: 'Delivery' })

export const ReplayInput = z
  .strictObject({
    since: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .optional()
      .describe('Only what happened then or later.'),
  })
  .meta({ id: 'ReplayInput', examples: [{ since: '2026-11-22T08:30:00Z' }] })

export const Replayed = z
  .strictObject({ replayed: z.int(), more: z.boolean().describe('Not all of them yet: ask again.') })
  .meta({ id: 'Replayed' })
