import type { Address } from '@tote/shared/checkout.ts'
import { placeIn } from '../checkout/address-form.ts'

/** An address as it stands on an envelope, its country last. */
export function addressLines(address: Address, locale: string): string[] {
  const { name, line1, line2, country } = address
  const land = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
  return [name, line1, line2 ?? '', placeIn(address), land].filter(Boolean)
}
