/** What is mutated together, and the tests that must notice. */
interface Group {
  readonly files: readonly string[]
  readonly tests: readonly string[]
}

/** The least share of its mutants that the tests of each group must notice, in per cent. */
export const LEAST = 80

/**
 * Where a wrong character costs money, lets somebody in, or does a thing twice; with those of their tests that are quick,
 * for each mutant runs them anew. The laws, the matrix and the races look at the same modules in `npm test`.
 */
export const groups: Readonly<Record<string, Group>> = {
  money: {
    files: [
      'shared/{money,typed-amount,stripe-amount}.ts',
      'server/domain/{amounts,coupon-effects,discounts,goods-tax,pricing,redemption,reductions,refunding,tax,totals}.ts',
    ],
    tests: [
      'shared/{money,typed-amount,stripe-amount}.test.ts',
      'server/domain/{amounts,choosing-coupons,coupon-refusal,discounts,issue,open-amount,order,priced-lines,pricing,promotions,redemption,refunding,tax}.test.ts',
    ],
  },
  access: {
    files: [
      'server/domain/key.ts',
      'server/api/guards.ts',
      'server/api/rest/{credential,delegated-access,link-access,own-access,server-access,session-cart-access,storefront-access}.ts',
    ],
    tests: [
      'server/domain/key.test.ts',
      'server/api/who-may-ask.test.ts',
      'server/api/rest/{admitted-keys,admitted-shoppers}.test.ts',
    ],
  },
  sessions: {
    files: ['server/api/owner.ts', 'server/services/{sessions,grants}.ts', 'server/store/proofs.ts'],
    tests: ['server/api/{cookies,embed,sessions}.test.ts', 'server/services/{sessions,ways-back}.test.ts'],
  },
  idempotency: {
    files: [
      'server/api/idempotency.ts',
      'server/services/{fingerprint,paid-once,repeated}.ts',
      'server/store/{once,provider-events}.ts',
    ],
    tests: [
      'server/api/names-of-changes.test.ts',
      'server/services/{fingerprint,paid-once,repeated}.test.ts',
      'server/store/once-added.test.ts',
    ],
  },
}
