import type { Coupon } from '../domain/coupon.ts'
import type { Promotion } from '../domain/promotion.ts'
import { demoProductId } from './demo-shelf.ts'

const always = { minimum: 0, maxUses: null } as const

/** One of each kind, and some that are limited. */
export const demoCoupons: readonly Coupon[] = [
  { ...always, kind: 'percentage', code: 'WELCOME10', name: '10% off your order', rate: 1000 },
  { ...always, kind: 'fixed', code: 'FIVEOFF', name: 'Five off', amount: 500, amounts: { EUR: 500 } },
  {
    ...always,
    kind: 'fixedEach',
    code: 'CLAY3',
    name: 'Off everything made of clay',
    amount: 300,
    amounts: { EUR: 300 },
    on: { categories: ['Pottery'] },
  },
  {
    ...always,
    kind: 'freeDelivery',
    code: 'FREEPOST',
    name: 'Free delivery',
    minimum: 5000,
    minimums: { EUR: 5000 },
  },
  {
    ...always,
    kind: 'percentage',
    code: 'FRIENDS25',
    name: '25% off, once for each of us',
    rate: 2500,
    maxUses: 100,
    maxUsesEach: 1,
    combines: false,
  },
  {
    ...always,
    kind: 'percentage',
    code: 'SUMMER20',
    name: '20% off, summer 2026',
    rate: 2000,
    startsAt: Date.UTC(2026, 5, 1),
    endsAt: Date.UTC(2026, 8, 1),
  },
]

const once = (sku: string) => ({ product: demoProductId(sku), quantity: 1 })
const on = (sku: string) => ({ products: [demoProductId(sku)] })

export const demoPromotions: readonly Promotion[] = [
  {
    id: 'supper-set',
    name: 'Supper set',
    banner: 'Still carafe and ash board for less together',
    isActive: true,
    order: 1,
    kind: 'bundle',
    parts: [once('carafe-still'), once('board-ash')],
    price: 7600,
    prices: { EUR: 7000 },
  },
  {
    id: 'soap-3-for-2',
    name: '3 for 2',
    banner: '3 for 2 on olive soap',
    isActive: true,
    order: 2,
    kind: 'buyGet',
    buy: { quantity: 2, on: on('soap-olive') },
    get: { quantity: 1, on: on('soap-olive'), rate: 10_000 },
    most: null,
  },
  {
    id: 'candles-by-the-handful',
    name: 'By the handful',
    banner: '10% off from four candles on, 15% from eight',
    isActive: true,
    order: 3,
    kind: 'tiers',
    by: 'quantity',
    on: on('candle-beeswax'),
    tiers: [
      { from: 4, rate: 1000 },
      { from: 8, rate: 1500 },
    ],
  },
]
