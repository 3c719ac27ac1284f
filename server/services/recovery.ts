import { createHmac, randomBytes } from 'node:crypto'
import type { Deps } from './deps.ts'

/** Under which the servers share what makes these tokens; no merchant's id begins with a tilde. */
const NAME = '~recovery'

/** What leads back to an abandoned cart: made anew for whoever tells of it, and kept only as a hash. */
export type RecoveryTokens = (left: { readonly cartId: string; readonly at: number }) => string

export function createRecovery({ store }: Pick<Deps, 'store'>) {
  let tokens: Promise<RecoveryTokens> | undefined

  async function make(): Promise<RecoveryTokens> {
    const secret = await store.keepOnce(NAME, randomBytes(32).toString('base64'))
    return ({ cartId, at }) =>
      createHmac('sha256', secret).update(`${cartId}\n${at}`).digest('hex').slice(0, 32)
  }

  return {
    /** Names each time that a cart was left; 128 bits that nobody can tell beforehand. */
    tokens(): Promise<RecoveryTokens> {
      tokens ??= make().catch((error: unknown) => {
        tokens = undefined
        throw error
      })
      return tokens
    },
  }
}
