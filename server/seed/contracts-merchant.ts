import type { Merchant } from '../domain/merchant.ts'

/** The origin of the pages that the published examples run on. */
export const CONTRACTS_ORIGIN = 'https://yoursite.com'

/** The merchant whose shop answers every published request of the contracts that this server speaks. */
export const contractsMerchant: Merchant = {
  id: 'testmerchant12345678',
  name: 'Contract examples',
  currency: 'USD',
  site: `${CONTRACTS_ORIGIN}/`,
  // No published total has tax in it.
  tax: { rate: 0, included: false },
  delivery: [
    { id: 'standard', name: 'Standard', price: 500, countries: ['US', 'CA'] },
    { id: 'express', name: 'Express', price: 1500, countries: ['US'] },
  ],
  country: 'US',
  keepsEvents: true,
}
