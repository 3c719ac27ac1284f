import type { Cart, CartAnswer } from '@tote/shared/cart.ts'
import type { WhoAnswer } from '@tote/shared/customer.ts'
import type { AccountStore } from './account/account-store.ts'
import type { Api, Input } from './api.ts'
import type { CartStore } from './cart.ts'
import type { By, Cause } from './cart-events.ts'
import type { Changed, SignPath } from './cart-parts.ts'
import { lazily, once } from './lazily.ts'
import type { Language } from './locales/words.ts'
import type { Session } from './session.ts'

/** The cart as it is now, what is wrong with it or was refused, and who is signed in. */
export interface Signed extends CartAnswer {
  readonly who: WhoAnswer
}

export interface IdentifyOptions extends By {
  /** False leaves what this browser has in its cart where it is, until the shopper signs out. */
  readonly join?: boolean
}

export interface Identity {
  /** What was last answered; undefined until something was, and once another tab has changed it. */
  readonly known: WhoAnswer | undefined
  who(): Promise<WhoAnswer>
  identify(token: string, options?: IdentifyOptions): Promise<Signed>
  forget(by?: By): Promise<Signed>
  undoJoin(by?: By): Promise<CartAnswer>
  keepJoined(by?: By): Promise<CartAnswer>
  /** Calls what answers as a sign-in does, and takes in who it is then, and the cart. */
  sign<P extends SignPath>(path: P, input: Input<P>, by?: By): Promise<Signed & Changed<P>>
  account(): Promise<AccountStore>
}

export interface IdentityParts {
  readonly api: Api
  readonly cart: CartStore
  readonly session: Session
  /** Where tabs tell each other what changed. */
  readonly tabs: Pick<BroadcastChannel, 'addEventListener' | 'postMessage'>
  /** The cart server's origin. */
  readonly server: string
  /** The publishable key. */
  readonly key: string
  readonly language: Language
}

/** Who the shopper is. Fetched by the first call that asks for it: most pages have guests only. */
export function createIdentity({ api, cart, session, tabs, ...page }: IdentityParts): Identity {
  let known: WhoAnswer | undefined

  tabs.addEventListener('message', ({ data }: MessageEvent<Cart | null>) => {
    if (!data) known = undefined
  })

  /** Asks the server, which may know who came by the cookie alone. */
  const who = () =>
    cart.inTurn(async () => {
      const answer = await api.query('customer.get')
      session.sign(answer.power !== 'none')
      known = answer
      return answer
    })

  /** An earlier joining may still be told when somebody signs in again. */
  function causeOf({ cart: { joined } }: CartAnswer): Cause {
    if (!joined || JSON.stringify(joined) === JSON.stringify(cart.value.joined)) return 'server'
    // The cart itself tells it too, whenever it is opened: what fails here is not lost.
    lazily(async () => {
      // Tells it by itself.
      if (document.querySelector('tote-account')) return
      await (await import('./tell-joined.ts')).tellJoined(joined, page.language)
    }).catch(() => {})
    return 'merge'
  }

  async function sign<P extends SignPath>(path: P, input: Input<P>, by: By = {}) {
    let told = known
    const answer = await cart.make(path, input, {
      ...by,
      signed(answer) {
        const signed = answer as Signed & { readonly token?: string }
        told = known = signed.who
        session.sign(signed.who.power !== 'none', signed.token)
        tabs.postMessage(null)
        return causeOf(signed)
      },
    })
    return { ...answer, who: told ?? (await who()) }
  }

  const identity: Identity = {
    get known() {
      return known
    },
    who,
    sign,
    identify: (token, { join, ...by } = {}) =>
      sign('customer.identify', { token, ...(join !== undefined && { join }) }, by),
    forget: (by) => sign('customer.forget', undefined, by),
    undoJoin: (by = {}) => cart.make('customer.undoJoin', undefined, by),
    keepJoined: (by = {}) => cart.make('customer.keepJoined', undefined, by),
    account: once(async () => {
      const { createAccountStore } = await import('./account/account-store.ts')
      return createAccountStore({ api, identity, ...page })
    }),
  }
  return identity
}
