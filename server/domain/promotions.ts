import { proportion } from '@tote/shared/money.ts'
import { amountIn } from './amounts.ts'
import { bundleParts } from './bundle.ts'
import { buyGetParts } from './buy-get.ts'
import type { Goods } from './goods.ts'
import type { PricingFacts } from './pricing.ts'
import type { Promotion } from './promotion.ts'
import { selects } from './selection.ts'
import type { Currencies } from './unit-price.ts'

/** A promotion and what it took off in all. */
export interface PromotionEffect {
  readonly promotion: Promotion
  readonly taken: number
}

/** Takes every running promotion off the goods, each from what the ones before left; answers those that took something. */
export function takePromotions(
  goods: readonly Goods[],
  { promotions, now }: Pick<PricingFacts, 'promotions' | 'now'>,
  currencies: Currencies,
): PromotionEffect[] {
  const effects: PromotionEffect[] = []
  for (const promotion of inOrder(promotions.filter((it) => isRunning(it, now)))) {
    const parts = partsOf(promotion, goods, currencies)
    if (!parts) continue
    let taken = 0
    goods.forEach((it, i) => {
      const part = parts[i] ?? 0
      it.rest -= part
      it.promotion += part
      taken += part
    })
    if (taken > 0) effects.push({ promotion, taken })
  }
  return effects
}

function isRunning({ isActive, startsAt, endsAt }: Promotion, now: number): boolean {
  return isActive && (startsAt ?? now) <= now && (endsAt ?? Number.POSITIVE_INFINITY) > now
}

function inOrder(promotions: Promotion[]): Promotion[] {
  if (promotions.length < 2) return promotions
  return promotions.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

/** What a promotion takes off each of the goods; undefined where it takes nothing. */
function partsOf(promotion: Promotion, goods: readonly Goods[], currencies: Currencies) {
  if (promotion.kind === 'buyGet') return buyGetParts(promotion, goods)
  if (promotion.kind === 'tiers') return tierParts(promotion, goods, currencies)
  return bundleParts(promotion, goods, currencies)
}

function tierParts(
  { by, on, tiers }: Extract<Promotion, { kind: 'tiers' }>,
  goods: readonly Goods[],
  { own, currency }: Currencies,
): number[] | undefined {
  const isMeant = selects(on)
  let reached = 0
  let isAny = false
  for (const it of goods) {
    if (!isMeant(it)) continue
    isAny = true
    reached += by === 'amount' ? it.rest : it.quantity
  }
  if (!isAny) return undefined
  let best: { readonly from: number; readonly rate: number } | undefined
  for (const { from: amount, froms, rate } of tiers) {
    const from =
      by === 'amount' ? amountIn(own, currency, { amount, ...(froms && { amounts: froms }) }) : amount
    if (from !== undefined && from <= reached && from >= (best?.from ?? 0)) best = { from, rate }
  }
  if (!best) return undefined
  const { rate } = best
  return goods.map((it) => (isMeant(it) ? proportion(it.rest, rate, 10_000) : 0))
}
