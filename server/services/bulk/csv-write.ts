import { stringify } from 'csv-stringify/sync'
import type { StockedProduct } from '../../domain/catalogue.ts'
import type { Merchant } from '../../domain/merchant.ts'
import { escapeCell } from './cells.ts'
import { productColumns, variantColumns } from './columns.ts'

/** Writes products as CSV, a row for each variant; `head` comes first. */
export function csvWriter({ currency, currencies = [] }: Merchant) {
  const ofProduct = productColumns(currency)
  const ofVariant = variantColumns(currency, currencies)
  const names = [...ofProduct, ...ofVariant].map(({ name }) => name)
  return {
    head: stringify([names]),
    write({ product, stock }: StockedProduct): string {
      const rows = product.variants.map((variant, i) => {
        const counted = { ...variant, stock: product.tracksStock ? stock.get(variant.id) : undefined }
        return [
          ...ofProduct.map(({ name, write }) => (i === 0 || name === 'sku' ? write(product) : '')),
          ...ofVariant.map(({ write }) => write(counted)),
        ].map(escapeCell)
      })
      return stringify(rows)
    },
  }
}
