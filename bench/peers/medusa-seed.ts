import { catalogue } from './catalogue.ts'

/** What a request has to name. */
export interface MedusaShop {
  readonly key: string
  readonly region: string
  readonly variants: Readonly<Record<string, string>>
}

/** Fills a new shop by Medusa's own workflows, those behind its admin API; answers what requests name. */
export async function seedMedusa(fetched: NodeJS.Require): Promise<MedusaShop> {
  const { container } = fetched('@medusajs/framework')
  const { Modules } = fetched('@medusajs/framework/utils')
  const flows = fetched('@medusajs/medusa/core-flows')
  const run = async (name: string, input: unknown) =>
    (await flows[`${name}Workflow`](container).run({ input })).result
  const { country, coupon, products, stock, taxPercent } = catalogue
  const currency = catalogue.currency.toLowerCase()
  const countryCode = country.code.toLowerCase()

  const [channel] = await run('createSalesChannels', { salesChannelsData: [{ name: 'Web' }] })
  const [region] = await run('createRegions', {
    regions: [
      {
        name: country.name,
        currency_code: currency,
        countries: [countryCode],
        payment_providers: ['pp_system_default'],
      },
    ],
  })
  await run('createTaxRegions', [
    {
      country_code: countryCode,
      provider_id: 'tp_system',
      default_tax_rate: { name: 'standard', code: 'standard', rate: taxPercent },
    },
  ])
  const [location] = await run('createStockLocations', { locations: [{ name: 'Warehouse' }] })
  await run('linkSalesChannelsToStockLocation', { id: location.id, add: [channel.id] })
  const [profile] = await container.resolve(Modules.FULFILLMENT).listShippingProfiles({ type: 'default' })
  const { id: profileId } =
    profile ?? (await run('createShippingProfiles', { data: [{ name: 'Default', type: 'default' }] }))[0]

  const created = await run('createProducts', {
    products: products.map(({ name, sku, description, price }) => ({
      title: name,
      handle: sku,
      description,
      status: 'published',
      shipping_profile_id: profileId,
      sales_channels: [{ id: channel.id }],
      options: [{ title: 'Kind', values: ['Only'] }],
      variants: [
        {
          title: name,
          sku,
          manage_inventory: true,
          options: { Kind: 'Only' },
          // Medusa counts in dollars.
          prices: [{ currency_code: currency, amount: price / 100 }],
        },
      ],
    })),
  })
  const items = await container.resolve(Modules.INVENTORY).listInventoryItems({})
  await run('createInventoryLevels', {
    inventory_levels: items.map((item: { id: string }) => ({
      inventory_item_id: item.id,
      location_id: location.id,
      stocked_quantity: stock,
    })),
  })
  await run('createPromotions', {
    promotionsData: [
      {
        code: coupon.code,
        type: 'standard',
        status: 'active',
        application_method: {
          type: 'percentage',
          target_type: 'items',
          allocation: 'across',
          value: coupon.percent,
          currency_code: currency,
        },
      },
    ],
  })
  const [key] = await run('createApiKeys', {
    api_keys: [{ title: 'Web', type: 'publishable', created_by: '' }],
  })
  await run('linkSalesChannelsToApiKey', { id: key.id, add: [channel.id] })
  return {
    key: key.token,
    region: region.id,
    variants: Object.fromEntries(
      created.map((each: { handle: string; variants: [{ id: string }] }) => [
        each.handle,
        each.variants[0].id,
      ]),
    ),
  }
}
