import type { Merchant } from '../domain/merchant.ts'

const NEAR = ['US', 'CA']
const EUROPE = [
  'AT',
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
  'NL',
  'NO',
  'PL',
  'PT',
  'SE',
]
const FAR = ['AU', 'JP', 'NZ']

/** The shop that `npm start` opens; `site` is where its storefront is served, `others` are shops whose pages may be put into its carts. */
export function demoMerchant(site: string, others: readonly string[] = []): Merchant {
  const pageHosts = [site, ...others].flatMap((address) => URL.parse(address)?.host ?? [])
  return {
    id: 'demo',
    name: 'Alder & Ash',
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
        { country: 'DE', taxClass: 'books', rate: 700, name: 'MwSt.' },
        { country: 'AT', rate: 2000, name: 'USt.' },
        { country: 'FR', rate: 2000, name: 'TVA' },
        { country: 'FR', taxClass: 'books', rate: 550, name: 'TVA' },
      ],
    },
    delivery: [
      {
        id: 'standard',
        name: 'Standard, 3–5 days',
        price: 600,
        prices: { EUR: 600 },
        countries: NEAR,
        freeFrom: { amount: 50_000, amounts: { EUR: 50_000 } },
        days: 5,
      },
      {
        id: 'express',
        name: 'Express, next day',
        price: 1800,
        prices: { EUR: 1800 },
        countries: ['US'],
        maxWeight: 20_000,
        days: 1,
      },
      {
        id: 'international',
        name: 'International, 7–10 days',
        price: 2400,
        prices: { EUR: 2200 },
        countries: [...EUROPE, ...FAR],
        by: 'weight',
        steps: [
          { from: { amount: 5000 }, price: 3600, prices: { EUR: 3300 } },
          { from: { amount: 15_000 }, price: 6400, prices: { EUR: 5900 } },
        ],
        maxWeight: 50_000,
        days: 10,
      },
    ],
    country: 'US',
    ...(others.length > 0 && { pageHosts }),
    look: {
      '--tote-accent': 'light-dark(#34453a, #dfcfae)',
      '--tote-on-accent': 'light-dark(#fbf8f1, #1f1a13)',
      '--tote-surface': 'light-dark(#fffdf8, #24201b)',
      '--tote-text': 'light-dark(#2a241d, #efe8db)',
      '--tote-muted': 'light-dark(#6b6152, #b3a898)',
      '--tote-border': 'light-dark(#e0d7c6, #3b342c)',
      '--tote-danger': 'light-dark(#9a3f22, #f0a083)',
      '--tote-focus': 'light-dark(#9a3f22, #f0a083)',
      '--tote-radius': '0.25rem',
      '--tote-font': "'Avenir Next', 'Segoe UI', Roboto, 'Open Sans', 'Noto Sans', system-ui, sans-serif",
      '--tote-heading-font':
        "'Iowan Old Style', 'Palatino Linotype', Palatino, P052, Georgia, 'Source Serif 4', 'Noto Serif', 'DejaVu Serif Condensed', serif",
    },
  }
}
