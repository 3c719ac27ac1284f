import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { PaymentSession } from '../domain/payment-session.ts'
import type { Deps } from './deps.ts'
import { hashSecret } from './random.ts'

/** Under which the servers share what makes the keys of these pages; no merchant's id begins with a tilde. */
const NAME = '~approval'

/** The keys that open the pages of payment sessions: made anew whenever an address is told, and kept only as a hash. */
export function createPaymentKeys({ store, publicUrl }: Pick<Deps, 'store' | 'publicUrl'>) {
  let secret: Promise<string> | undefined

  function pageSecret(): Promise<string> {
    secret ??= store.keepOnce(NAME, randomBytes(32).toString('base64')).catch((error: unknown) => {
      secret = undefined
      throw error
    })
    return secret
  }

  const keyOf = async (id: string): Promise<string> =>
    createHmac('sha256', await pageSecret())
      .update(id)
      .digest('base64url')

  return {
    hashOf: async (id: string): Promise<string> => hashSecret(await keyOf(id)),

    /** The address of a session's page: for its buyer alone. */
    urlOf: async (merchantId: string, id: string): Promise<string> =>
      `${publicUrl}/payment/${merchantId}/${id}?k=${await keyOf(id)}`,

    opens({ pageHash }: Pick<PaymentSession, 'pageHash'>, key: string): boolean {
      const [given, own] = [Buffer.from(hashSecret(key)), Buffer.from(pageHash)]
      return given.length === own.length && timingSafeEqual(given, own)
    },
  }
}

export type PaymentKeys = ReturnType<typeof createPaymentKeys>
