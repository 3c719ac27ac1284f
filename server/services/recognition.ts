import { ToteError } from '@tote/shared/reasons.ts'
import type { Customer } from '../domain/customer.ts'
import type { Merchant } from '../domain/merchant.ts'
import type { SigningIn } from '../store/store.ts'
import { type Assertion, InvalidAssertion, verifyAssertion } from './assertions.ts'
import { newCustomer } from './customers.ts'
import type { Deps } from './deps.ts'
import { identityKeysOf } from './identity-keys.ts'

/** Who signs in: somebody who is known, else whoever is added by it. */
export interface Recognised {
  readonly customerId: string
  readonly cartId: string | null
  readonly newcomer?: NonNullable<SigningIn['newcomer']>
}

type Beginning<T> = (who: Recognised) => Promise<T>

/** How often somebody may be added, or erased, by others just before they sign in. */
const TRIES = 5

/**
 * Who somebody is that a merchant or an e-mail address vouches for. A new customer is added by signing in and not before: what they come with
 * may have been used already, and they be erased since then.
 */
export function createRecognition(deps: Pick<Deps, 'store' | 'now' | 'publicUrl'>) {
  const { store, now, publicUrl } = deps

  return {
    /** Throws `assertionInvalid`, alike for whatever is wrong with it; why stands in its cause. */
    async read(merchant: Merchant, token: string): Promise<Assertion> {
      try {
        const keys = await identityKeysOf({ store }, merchant.id)
        return await verifyAssertion(keys, token, { merchant, publicUrl, now: now() })
      } catch (error) {
        if (!(error instanceof InvalidAssertion)) throw error
        throw new ToteError('assertionInvalid', { cause: { why: error.why, key: error.keyId } })
      }
    },

    /** By the merchant's name for them, which is never looked up as a number. An e-mail address that another customer has stays theirs. */
    async byAssertion<T>(
      merchant: Merchant,
      { customerId, email, name }: Assertion,
      signIn: Beginning<T>,
    ): Promise<T> {
      const known = await store.getCustomer(merchant.id, customerId)
      const newcomer = newCustomer({ id: customerId, email: email ?? null, name: name ?? null }, now())
      const who = { customerId, cartId: known?.cartId ?? null, newcomer }
      return signIn(who).catch(unlessTaken(() => signIn({ ...who, newcomer: { ...newcomer, email: null } })))
    },

    /** What the merchant says of its customer now: an e-mail address that is proven, a name where none is known. */
    async learn(merchant: Merchant, customer: Customer, { email, name }: Assertion): Promise<Customer> {
      const told = (held: Customer): Customer => ({
        ...held,
        email: email ?? held.email,
        name: held.name ?? name ?? null,
      })
      const { email: newEmail, name: newName } = told(customer)
      if (newEmail === customer.email && newName === customer.name) return customer
      const changed = await store
        .changeCustomer(merchant.id, customer.id, told)
        .catch(
          unlessTaken(() =>
            store.changeCustomer(merchant.id, customer.id, (held) => ({ ...told(held), email: held.email })),
          ),
        )
      return changed ?? customer
    },

    /** Whoever can read messages to this address: of two codes to a new one, given at once, both are that customer's. */
    async byEmail<T>(
      merchant: Merchant,
      { email, locale }: { readonly email: string; readonly locale: Customer['locale'] },
      signIn: Beginning<T>,
    ): Promise<T> {
      for (let tries = 1; ; tries++) {
        const known = await store.findCustomerByEmail(merchant.id, email)
        const { id, ...newcomer } = newCustomer({ email, locale }, now())
        try {
          if (!known) return await signIn({ customerId: id, cartId: null, newcomer })
          return await signIn({ customerId: known.id, cartId: known.cartId })
        } catch (error) {
          if (!isReason(error, known ? 'customerNotFound' : 'emailTaken') || tries === TRIES) throw error
        }
      }
    },
  }
}

function unlessTaken<T>(otherwise: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (isReason(error, 'emailTaken')) return otherwise()
    throw error
  }
}

function isReason(error: unknown, reason: ToteError['reason']): boolean {
  return error instanceof ToteError && error.reason === reason
}
