import type { Merchant } from '../domain/merchant.ts'
import type { Deps } from './deps.ts'
import { merchantOf } from './facts.ts'

/** Merchants: whose cart server this is. */
export function createMerchants({ store }: Pick<Deps, 'store'>) {
  return {
    get: (id: string): Promise<Merchant> => merchantOf(store, id),
  }
}
