import type { Merchant } from '../domain/merchant.ts'

const NEAR = ['US', 'CA']
const OVERSEAS = [
  'AT',
  'AU',
  'BE',
  'CH',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'IE',
  'IT',
  'JP',
  'NL',
  'NO',
  'NZ',
  'SE',
]

/** The other shop of the demo, which sells by itself; `site` is where its pages are served. */
export function secondMerchant(site: string): Merchant {
  return {
    id: 'second',
    name: 'Halyard Tea',
    currency: 'USD',
    currencies: ['EUR'],
    site,
    tax: {
      rate: 800,
      included: false,
      rules: [
        { country: 'US', region: 'NY', rate: 888, name: 'New York sales tax' },
        { country: 'US', region: 'CA', rate: 725, name: 'California sales tax' },
        { country: 'DE', rate: 1900, name: 'MwSt.' },
        { country: 'AT', rate: 2000, name: 'USt.' },
        { country: 'FR', rate: 2000, name: 'TVA' },
      ],
    },
    delivery: [
      {
        id: 'post',
        name: 'Post, 3–5 days',
        price: 450,
        prices: { EUR: 450 },
        countries: NEAR,
        freeFrom: { amount: 6000, amounts: { EUR: 5500 } },
        days: 5,
      },
      {
        id: 'courier',
        name: 'Courier, next day',
        price: 1400,
        prices: { EUR: 1400 },
        countries: NEAR,
        maxWeight: 10_000,
        days: 1,
      },
      {
        id: 'overseas',
        name: 'Overseas post, 8–12 days',
        price: 1600,
        prices: { EUR: 1500 },
        countries: OVERSEAS,
        days: 12,
      },
    ],
    country: 'US',
    look: {
      '--tote-accent': 'light-dark(#0f4c5c, #9fd3d6)',
      '--tote-on-accent': 'light-dark(#f6fbfa, #07242d)',
      '--tote-surface': 'light-dark(#ffffff, #12272f)',
      '--tote-text': 'light-dark(#0f2b33, #e6efed)',
      '--tote-muted': 'light-dark(#4d666b, #9fb6b8)',
      '--tote-border': 'light-dark(#d3dedc, #24414a)',
      '--tote-danger': 'light-dark(#b1462a, #f2a488)',
      '--tote-focus': 'light-dark(#b1462a, #f2a488)',
      '--tote-radius': '1rem',
      '--tote-font':
        "'Gill Sans', 'Gill Sans Nova', Calibri, 'Trebuchet MS', 'Open Sans', 'Noto Sans', system-ui, sans-serif",
    },
  }
}
