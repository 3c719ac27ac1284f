import { catalogue } from './catalogue.ts'

const COLUMNS =
  'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets'

/** The products as the CSV that Vendure imports. */
export function productsCsv(): string {
  const rows = catalogue.products.map(({ name, sku, description, price }) =>
    [name, sku, description, '', '', '', '', sku, price / 100, 'standard', catalogue.stock, 'true', '', '']
      .map((field) => `"${String(field).replaceAll('"', '""')}"`)
      .join(','),
  )
  return [COLUMNS, ...rows].join('\n')
}

/** What its packages give: they are no dependency of ours, so their types are not here either. */
type Foreign = ReturnType<NodeJS.Require>

/** Fills a new shop by Vendure's own populator, importer and promotion service. */
export async function seedVendure(fetched: NodeJS.Require, app: Foreign): Promise<void> {
  const vendure = fetched('@vendure/core')
  const { lastValueFrom } = fetched('rxjs')
  const { currency, country, taxPercent, coupon } = catalogue

  const channels = app.get(vendure.ChannelService)
  const contexts = app.get(vendure.RequestContextService)
  const first = await contexts.create({ apiType: 'admin' })
  await channels.update(first, {
    id: first.channelId,
    availableCurrencyCodes: [currency],
    defaultCurrencyCode: currency,
    pricesIncludeTax: false,
  })
  await app.get(vendure.Populator).populateInitialData({
    defaultLanguage: 'en',
    defaultZone: country.name,
    countries: [{ ...country, zone: country.name }],
    taxRates: [{ name: 'standard', percentage: taxPercent }],
    shippingMethods: [],
    paymentMethods: [],
    collections: [],
  })
  const context = await contexts.create({ apiType: 'admin', languageCode: 'en' })
  const imported = await lastValueFrom(app.get(vendure.Importer).parseAndImport(productsCsv(), context))
  if (imported.errors?.length > 0) throw new Error(imported.errors.join('\n'))
  const promotion = await app.get(vendure.PromotionService).createPromotion(context, {
    enabled: true,
    couponCode: coupon.code,
    translations: [{ languageCode: 'en', name: coupon.name }],
    conditions: [],
    actions: [
      {
        code: vendure.orderPercentageDiscount.code,
        arguments: [{ name: 'discount', value: String(coupon.percent) }],
      },
    ],
  })
  if (promotion.errorCode) throw new Error(promotion.message)
}
