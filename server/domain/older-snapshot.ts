import type { AppliedCode, Line } from '@tote/shared/cart.ts'
import type { Claims, Snapshot } from './snapshot.ts'

/** What the first releases kept: neither modifiers nor promotions nor gift certificates were there yet. */
interface Older extends Omit<Snapshot, 'promotions' | 'needsDelivery' | 'claims'> {
  readonly promotions?: Snapshot['promotions']
  readonly needsDelivery?: boolean
  readonly claims: Pick<Claims, 'stock'> & {
    readonly codes: readonly (string | Claims['codes'][number])[]
    readonly certificates?: Claims['certificates']
  }
}

const LINE = { kind: 'product', modifiers: [], fields: [], minQuantity: 1, compareAt: null } as const
const CODE = { kind: 'coupon', balance: null } as const

/** A snapshot as it is read back: what an earlier release did not keep is filled in. */
export function wholeSnapshot(kept: Snapshot): Snapshot {
  const older: Older = kept
  if (older.promotions !== undefined) return kept
  const { stock, codes, certificates = [] } = older.claims
  return {
    ...kept,
    lines: kept.lines.map((line): Line => ({ ...LINE, ...line })),
    codes: kept.codes.map((code): AppliedCode => ({ ...CODE, ...code })),
    promotions: [],
    needsDelivery: true,
    claims: {
      stock,
      codes: codes.map((code) => (typeof code === 'string' ? { code, most: null } : code)),
      certificates,
    },
  }
}
