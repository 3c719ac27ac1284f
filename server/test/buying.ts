import { randomUUID } from 'node:crypto'
import type { DelegatedBuyer } from '@tote/shared/delegated.ts'
import type { DelegatedItem, Quote } from '../domain/delegated.ts'
import type { Buying, PlacingAsked, ReadProduct } from '../executors/executor.ts'
import { ADDRESS } from './buyer.ts'

const BUYER: DelegatedBuyer = {
  firstName: 'Ada',
  lastName: 'Byron',
  email: 'ada@example.com',
  phone: '+1 (555) 010-0100',
  shipping: ADDRESS,
}

/** One of what is at this address, but for what is said. */
export function itemOf(url: string, more: Partial<DelegatedItem> = {}): DelegatedItem {
  return { id: randomUUID(), url, quantity: 1, choices: {}, ...more }
}

/** What an executor is asked for, but for what is said. */
export function buyingOf(items: readonly DelegatedItem[], more: Partial<Buying> = {}): Buying {
  return {
    account: { id: 'demo' } as Buying['account'],
    requestId: randomUUID(),
    purchaseId: randomUUID(),
    items,
    buyer: BUYER,
    strategy: 'cheapest',
    signal: AbortSignal.timeout(10_000),
    ...more,
  }
}

/** To place this quote; by itself one line at 20.00, 5.00 for delivery and no tax. */
export function placingOf(buying: Buying, quote: Partial<Quote> = {}): PlacingAsked {
  const lines = buying.items.map(({ id: itemId, quantity }) => ({
    itemId,
    name: 'Mug',
    image: null,
    choices: [],
    quantity,
    unitPrice: 2000,
  }))
  const agreed = {
    currency: 'USD',
    lines,
    subtotal: 2000,
    discount: 0,
    delivery: 500,
    tax: 0,
    total: 2500,
    deliveryName: null,
    hash: 'a'.repeat(64),
    at: Date.UTC(2026, 10, 22),
  }
  return { ...buying, attempt: randomUUID(), payment: null, quote: { ...agreed, ...quote } }
}

/** A page that sells a mug in three colours, at 20.00 and red at 24.00. */
export function mugPage(url: string): ReadProduct {
  const variant = (Colour: string, price: number, isAvailable = true) => ({
    sku: null,
    attributes: { Colour },
    price,
    isAvailable,
    url: null,
    image: null,
  })
  return {
    url,
    name: 'Mug',
    brand: null,
    description: '',
    image: 'https://shop.example/mug.webp',
    currency: 'USD',
    variants: [variant('Blue', 2000), variant('Red', 2400), variant('Green', 2000, false)],
  }
}
