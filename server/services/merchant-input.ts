import { LIMITS } from '@tote/shared/money.ts'
import { CurrencyCode } from '@tote/shared/product.ts'
import { text } from '@tote/shared/text.ts'
import { z } from 'zod'
import { isHost } from '../domain/key.ts'

const Country = z.string().regex(/^[A-Z]{2}$/, { error: 'is a country by its two letters, like US' })
const Minor = z.int().min(0).max(LIMITS.unitPrice)
const Others = z.record(CurrencyCode, Minor)
const Name = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, { error: 'is 1 to 64 letters, digits, _ and -' })
const Rate = z.int().min(0).max(10_000)
const Amounts = z.strictObject({ amount: Minor, amounts: Others.exactOptional() })

const Delivery = z
  .strictObject({
    id: Name,
    name: text(100),
    price: Minor,
    prices: Others.exactOptional(),
    countries: z.array(Country).min(1).max(250),
    regions: z.record(Country, z.array(text(80)).max(200)).exactOptional(),
    by: z.enum(['weight', 'amount']).exactOptional(),
    steps: z
      .array(z.strictObject({ from: Amounts, price: Minor, prices: Others.exactOptional() }))
      .max(50)
      .exactOptional(),
    maxWeight: z.int().min(1).max(1e9).exactOptional(),
    freeFrom: Amounts.exactOptional(),
    days: z.int().min(1).max(365).exactOptional(),
  })
  .refine(({ by, steps }) => steps === undefined || by !== undefined, {
    error: 'is missing: steps are by weight or by amount',
    path: ['by'],
  })

const TaxRule = z.strictObject({
  country: Country,
  region: text(80).exactOptional(),
  taxClass: text(40).exactOptional(),
  rate: Rate,
  name: text(60).exactOptional(),
})

/** A shop's address: https, or http on this machine; with a slash at its end. */
const Site = z
  .string()
  .max(2048)
  .refine((site) => isSite(site), { error: 'is an https address, like https://shop.example/' })
  .overwrite((site) => (site.endsWith('/') ? site : `${site}/`))

const Pixels = z.int().min(1).max(10_000)

const Logo = z.strictObject({
  url: z
    .string()
    .max(2048)
    .refine((url) => isPicture(url), { error: 'is no https address, like https://shop.example/logo.svg' }),
  alt: text(100),
  width: Pixels.exactOptional(),
  height: Pixels.exactOptional(),
})

const FieldName = z
  .string()
  .regex(/^[0-9A-Za-z_-]{1,40}$/, { error: 'is not 1 to 40 letters, digits, _ and -' })

const CustomField = z
  .strictObject({
    name: FieldName,
    label: text(100),
    kind: z.enum(['text', 'choice', 'check']).default('text'),
    required: z.boolean().default(false),
    maxLength: z.int().min(1).max(500).default(200),
    options: z.array(text(100)).max(100).default([]),
  })
  .refine(({ kind, options }) => (kind === 'choice') === options.length > 0, {
    error: 'stand beside a choice, which needs them, and beside nothing else',
    path: ['options'],
  })
  .refine(({ options }) => new Set(options).size === options.length, {
    error: 'one stands there twice',
    path: ['options'],
  })

const Group = z
  .array(CustomField)
  .min(1)
  .max(20)
  .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, {
    error: 'two have the same name',
  })

const PageHost = z
  .string()
  .max(260)
  .refine((host) => isHost(host), { error: 'is no host, like shop.example or *.shop.example' })

/** A merchant as an operator writes it. */
export const MerchantInput = z
  .strictObject({
    id: Name,
    name: text(100),
    currency: CurrencyCode,
    currencies: z.array(CurrencyCode).max(50).exactOptional(),
    site: Site,
    tax: z
      .strictObject({ rate: Rate, included: z.boolean(), rules: z.array(TaxRule).max(1000).exactOptional() })
      .default({ rate: 0, included: false }),
    delivery: z.array(Delivery).max(50).default([]),
    country: Country,
    look: z
      .record(
        z.string().regex(/^--tote-[a-z-]+$/, { error: 'is no property of the look, like --tote-accent' }),
        z
          .string()
          .max(300)
          .refine((value) => !/[<>{};\\]|url\(/i.test(value), {
            error: 'has a sign in it that no property has',
          }),
      )
      .exactOptional(),
    logo: Logo.exactOptional(),
    customFields: z.record(text(254), Group).exactOptional(),
    pageHosts: z.array(PageHost).max(500).exactOptional(),
    verifiesPages: z.boolean().exactOptional(),
    // Beyond 29 days a cart would be gone before anybody is told.
    abandonedAfter: z.int().min(5).max(41_760).exactOptional(),
    keepsOrdersFor: z.int().min(1).max(30).exactOptional(),
    keepsEvents: z.boolean().exactOptional(),
  })
  .refine(({ delivery }) => new Set(delivery.map(({ id }) => id)).size === delivery.length, {
    error: 'two have the same id',
    path: ['delivery'],
  })

function isPicture(text: string): boolean {
  const url = URL.parse(text)
  if (url?.username !== '' || url.password !== '') return false
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
}

function isSite(text: string): boolean {
  const url = URL.parse(text)
  if (!url) return false
  const isPlain = [url.username, url.password, url.search, url.hash].every((part) => part === '')
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && isHere))
}
