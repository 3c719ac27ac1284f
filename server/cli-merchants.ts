import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { type Answer, CliError } from './cli-answer.ts'
import { readInputs } from './cli-input.ts'
import { act, actFor, command, merchantCommand } from './cli-run.ts'
import { table } from './cli-table.ts'
import type { Merchant } from './domain/merchant.ts'
import type { ShopEvent } from './domain/shop-event.ts'
import { createEventBodies } from './services/event-body.ts'
import { MerchantInput } from './services/merchant-input.ts'
import { type CurrencyKept, createMerchants } from './services/merchants.ts'
import type { Store } from './store/store.ts'

/** `tote merchant …` and `tote event …`. */
export function merchantCommands(program: Command): void {
  const merchants = command(program, 'merchant', 'whose shops these are')
  command(merchants, 'list', 'every merchant').action(() => act(listMerchants))
  command(merchants, 'show', 'one merchant, whole')
    .argument('<id>', 'the id that "merchant list" shows')
    .action((id: string) => act((store) => showMerchant(store, id)))
  command(merchants, 'put', 'keep a merchant, new or in place of the one of its id')
    .argument('<file>', 'JSON, as "merchant show" writes it; - for standard input')
    .addHelpText('after', MERCHANT_HELP)
    .action((file: string) => act((store) => putMerchants(store, file)))

  const events = command(program, 'event', 'what happened, where a merchant keeps it')
  merchantCommand(events, 'list', 'the events of a merchant, oldest first')
    .addHelpText('after', EVENT_HELP)
    .option('--after <number>', 'those after this one', readNumber, 0)
    .option('--limit <many>', 'how many', readNumber, 100)
    .action((given: { merchant?: string; after: number; limit: number }) =>
      actFor(given, (store, { id }) => listEvents(store, id, given)),
    )
}

const EVENT_HELP = `
With --json each comes with its body, as the merchant's server is going to get it.`

const MERCHANT_HELP = `
{ "id": "shop", "name": "Shop", "currency": "USD", "site": "https://shop.example/", "country": "US",
  "tax": { "rate": 800, "included": false, "rules": [{ "country": "DE", "rate": 1900, "name": "VAT" }] },
  "delivery": [{ "id": "post", "name": "Post", "price": 600, "countries": ["US"], "freeFrom": { "amount": 5000 } }] }
It takes the place of the whole: what is left out is gone (tax, delivery, look), so begin with what "merchant show" writes.
The currency stays as it is once there are products, coupons, promotions or carts.
Amounts are minor units, rates basis points, weights grams. More: currencies, look, keepsEvents; a delivery's prices,
regions, by (weight or amount) with steps, maxWeight, days (the most it takes, for who asks for the fastest);
pageHosts, other shops whose product pages its shoppers may put into the cart, like ["tea.example", "*.mall.example"];
verifiesPages, true where product pages of its own site are sold at the price they say, without a catalogue;
logo { "url", "alt" }; abandonedAfter, the minutes after which a cart counts as left; keepsOrdersFor,
the years (7) that the law wants names to stay on orders; customFields, what a checkout asks:
{ "default": [{ "name": "vat", "label": "VAT number", "required": true },
              { "name": "from", "label": "How did you find us?", "kind": "choice", "options": ["A friend", "The web"] },
              { "name": "gift", "label": "It is a gift", "kind": "check" }] }
"default" is asked by every checkout but those of checkout links, which name the group that they ask.`

export async function listMerchants(store: Store): Promise<Answer> {
  const merchants = await store.listMerchants()
  const rows = merchants.map(({ id, name, currency, currencies = [], site }) => [
    id,
    [currency, ...currencies].join(' '),
    site,
    name,
  ])
  return {
    document: { merchants: merchants.map(({ id, name, currency, site }) => ({ id, name, currency, site })) },
    text: rows.length > 0 ? table(rows) : 'There are no merchants yet.',
  }
}

export async function showMerchant(store: Store, id: string): Promise<Answer> {
  const merchant = await store.getMerchant(id)
  if (!merchant) throw new CliError(`There is no merchant "${id}": "tote merchant list" shows them.`)
  return { document: merchant, text: JSON.stringify(merchant, null, 2) }
}

export async function putMerchants(store: Store, path: string): Promise<Answer> {
  const merchants: readonly z.infer<typeof MerchantInput>[] = await readInputs(path, MerchantInput)
  const { currencyKept } = createMerchants({ store })
  for (const merchant of merchants) {
    const kept = await currencyKept(merchant)
    if (kept) throw new CliError(sayKept(merchant, kept))
  }
  for (const merchant of merchants) await store.putMerchant(merchant satisfies Merchant)
  return {
    document: { merchants },
    text: merchants.map(({ id, name }) => `Kept ${id}, ${name}.`).join('\n'),
  }
}

function sayKept(
  { id, currency }: Pick<Merchant, 'id' | 'currency'>,
  { currency: held, by }: CurrencyKept,
): string {
  return [
    `"${id}" stays in ${held}: it has ${by.join(', ')} whose amounts are in it, and they would be taken for ${currency}.`,
    `Name ${currency} in "currencies" to sell in it as well, or put a merchant of another id to sell in it alone.`,
  ].join(' ')
}

export async function listEvents(
  store: Store,
  merchantId: string,
  page: { after: number; limit: number },
): Promise<Answer> {
  const found = await store.listEvents(merchantId, page)
  const bodyOf = createEventBodies({ store })
  const events = await Promise.all(
    found.map(async ({ number, event }) => ({
      number,
      type: event.type,
      at: new Date(event.at).toISOString(),
      body: await bodyOf(merchantId, event),
    })),
  )
  const rows = found.map(({ number, event }) => [
    String(number),
    new Date(event.at).toISOString(),
    event.type,
    event.cartId,
    about(event),
  ])
  return {
    document: { events },
    text: rows.length > 0 ? table(rows) : 'There are no events.',
  }
}

function about(event: ShopEvent): string {
  if ('lineId' in event) return event.lineId
  if ('orderNumber' in event) return `order ${event.orderNumber}`
  if ('payment' in event) return event.payment
  return event.type === 'couponApplied' ? event.coupon : ''
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.')
  return Number(text)
}
