import type {
  AddInput,
  AddPageInput,
  Cart,
  CartAnswer,
  EstimateAnswer,
  EstimateInput,
  Line,
} from '@tote/shared/cart.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { type Api, ApiError, type Input, type Output, type Path } from './api.ts'
import type { By, CartEvents, Cause, Failure } from './cart-events.ts'
import { deepFreeze } from './freeze.ts'
import { grown, withQuantities } from './quantities.ts'
import { refusal } from './refusal.ts'
import type { Memory, Session } from './session.ts'

export interface CheckoutOptions {
  readonly successUrl?: string
  readonly cancelUrl?: string
}

interface Act<P extends CartPath> extends By {
  /** What it is about, for the problem of a refusal: `lines/<id>`. */
  readonly place?: string
  /** Figures for its words. */
  readonly detail?: Problem['detail']
  readonly done?: (before: Cart) => void
  /** Of what makes the browser's session another: takes in what was answered, tells the other tabs, and says the cause. */
  readonly signed?: (answer: Output<P>) => Cause
}

export type CartStore = ReturnType<typeof createCart>

export interface CartParts {
  readonly api: Api
  readonly session: Session
  readonly language: 'en' | 'de'
  /** What the page sells in, where it says so. */
  readonly currency?: string | undefined
  /** What the shopper chose instead. */
  readonly chosen: Memory
  readonly emit: <T extends keyof CartEvents>(type: T, detail: CartEvents[T], from?: Element) => void
  /** Tells the other tabs; of nothing, that this browser's cart is another from here on. */
  readonly tell: (cart: Cart | null) => void
  /**
   * Runs what begins or ends a session while no change of any tab is under way, so that they make one session and none is sent to
   * one that is just ending; `shared`: beside the changes of other tabs.
   */
  readonly alone: <T>(work: () => Promise<T>, shared: boolean) => Promise<T>
  /** Absolute, as the page would resolve it. */
  readonly resolve: (url: string) => string
}

/** What signs in or out: it answers with the cart, and who it is then. */
export type SignPath =
  | 'customer.identify'
  | 'customer.forget'
  | 'signIn.verify'
  | 'account.endSessions'
  | 'account.erase'
/** What answers with the cart. */
export type CartPath =
  | Extract<Path, `cart.${string}`>
  | SignPath
  | 'customer.undoJoin'
  | 'customer.keepJoined'
export type Changed<P extends CartPath> = CartAnswer & Partial<Output<P>>

const NOTHING: Cart = deepFreeze({
  id: null,
  version: 0,
  currency: '',
  lines: [],
  codes: [],
  promotions: [],
  totals: [],
  currencies: [],
  needsDelivery: false,
  quantity: 0,
  expiresAt: null,
})
/** Refusals that mean that what this page shows is not so any more. */
const STALE = /^(nothingToUndo|lineNotFound|cart(NotFound|Empty|Changed))$/
const NOT_KEPT: Problem = deepFreeze({ code: 'notPersistent', severity: 'recoverable' })

/**
 * The cart of this page. Quantities change at once, amounts only when the server has said them; a refusal
 * brings back what was last confirmed. One request is under way at a time.
 */
export function createCart({ api, session, chosen, emit, tell, alone, resolve, ...page }: CartParts) {
  let confirmed = NOTHING
  let value = NOTHING
  let problems: readonly Problem[] = []
  /** Those of the cart that was last confirmed. */
  let known: readonly Problem[] = []
  let failure: Failure | undefined
  let loaded = !session.known()
  let asked = false
  let underWay = 0
  let last: Promise<unknown> = Promise.resolve()
  /** Quantities that the shopper sees and the server has not confirmed. */
  const hoped = new Map<string, number>()
  const waiting = new Map<string, { wish: { quantity: number }; answer: Promise<CartAnswer> }>()
  const subscribers = new Set<(cart: Cart) => void>()

  function notify(): void {
    value = withQuantities(confirmed, hoped)
    for (const subscriber of subscribers) {
      try {
        subscriber(value)
      } catch (error) {
        reportError(error)
      }
    }
  }

  function accept(answer: CartAnswer, cause: Cause, from?: Element, told = false): void {
    const previous = confirmed
    const changed = JSON.stringify(previous) !== JSON.stringify(answer.cart)
    if (changed) confirmed = deepFreeze(answer.cart)
    problems = known = deepFreeze(
      session.persistent() ? [...answer.problems] : [...answer.problems, NOT_KEPT],
    )
    failure = undefined
    loaded = true
    if (confirmed.id) session.remember()
    notify()
    if (!changed) return
    emit('tote-change', { cart: confirmed, previous, cause }, from)
    if (cause !== 'tab' && !told) tell(confirmed)
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    underWay++
    const turn = last.then(work).finally(() => {
      underWay--
      notify()
    })
    last = turn.catch(() => {})
    notify()
    return turn
  }

  /** A failure is never silent: it is kept for whoever shows the cart, told to the page, and thrown. */
  function fail(error: unknown, retry: () => Promise<unknown>, from?: Element): never {
    failure = { error, retry }
    notify()
    emit('tote-error', failure, from)
    throw error
  }

  async function change<P extends CartPath>(
    path: P,
    input: Input<P>,
    act: Act<P>,
    name = `${Date.now()}-${Math.random()}`,
  ): Promise<Changed<P>> {
    const { from, place, detail, done, signed } = act
    const before = confirmed
    const send = () => alone(() => api.mutate(path, input, name), session.known() && !signed)
    try {
      const answer = (await send().catch((error) => {
        // Another tab signed in or out meanwhile: what was asked for belongs in the cart that there is now.
        if (error.reason === 'sessionEnded') return send()
        throw error
      })) as CartAnswer & Output<P>
      accept(answer, signed?.(answer) ?? (from ? 'user' : 'api'), from, !!signed)
      done?.(before)
      return { ...answer, cart: confirmed, problems }
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) {
        failure = undefined
        if (error.current) accept(error.current, 'server')
        else if (STALE.test(error.reason)) await read('server').catch(() => {})
        // What else is wrong with the cart is so still.
        const told: readonly Problem[] = deepFreeze([
          refusal(error, place, detail),
          ...known.filter(({ path }) => !path || path !== place),
        ])
        // A sign-in that was refused says nothing about the cart: whoever asked for it is told.
        if (!signed) problems = told
        return { cart: confirmed, problems: told } as Changed<P>
      }
      return fail(error, () => inTurn(() => change(path, input, act, name)), from)
    }
  }

  async function read(cause: Cause): Promise<CartAnswer> {
    asked = true
    try {
      const token = session.token()
      accept(await api.query('cart.get'), cause)
      // Lost or bought. Another tab may have begun a new one meanwhile.
      if (!confirmed.id && session.token() === token) session.forget()
      return { cart: confirmed, problems }
    } catch (error) {
      return fail(error, () => inTurn(() => read(cause)))
    }
  }

  const make = <P extends CartPath>(path: P, input: Input<P>, act: Act<P>): Promise<Changed<P>> =>
    inTurn(() => change(path, input, act))

  const currency = () => (confirmed.id ? confirmed.currency : (chosen.read() ?? page.currency))

  return {
    /** The cart as the shopper should see it; frozen. */
    get value(): Cart {
      return value
    },
    /** What the last answer had to say beside the cart. */
    get problems(): readonly Problem[] {
      return problems
    },
    /** Amounts are about to change: the server has not answered yet. */
    get pending(): boolean {
      return underWay > 0
    },
    /** Whether `value` is known to be so, rather than not asked yet. */
    get loaded(): boolean {
      return loaded
    },
    /** The last thing that could not be done, until something can. */
    get failure(): Failure | undefined {
      return failure
    },

    /** As `Store.currency`. */
    get currency(): string | undefined {
      return currency()
    },

    /** Calls `listener` at every change of the above, until the returned function or `signal` ends it. */
    subscribe(listener: (cart: Cart) => void, { signal }: { signal?: AbortSignal } = {}): () => void {
      if (signal?.aborted) return () => {}
      const subscriber = (cart: Cart) => listener(cart)
      const off = () => void subscribers.delete(subscriber)
      subscribers.add(subscriber)
      signal?.addEventListener('abort', off, { once: true })
      return off
    },

    /** Adds to what is there already, also of another shop's page; `quantity` is 1 when absent. `added` is called if it was. */
    add(
      input: AddInput | AddPageInput,
      { added, ...by }: By & { readonly added?: (line: Line) => void } = {},
    ): Promise<CartAnswer> {
      return inTurn(() => {
        let first = confirmed
        const done = (before: Cart) => {
          // What a lost answer kept back may have been read before it is sent again.
          const line = grown(before, confirmed) ?? grown(first, confirmed)
          first = confirmed
          if (!line) return
          added?.(line)
          emit('tote-add', { line, quantity: input.quantity ?? 1, cart: confirmed }, by.from)
        }
        const beginning = confirmed.id && !('page' in input) ? undefined : currency()
        return change('cart.add', { ...(beginning && { currency: beginning }), ...input }, { ...by, done })
      })
    },

    /** Absolute. A later call for the same line replaces one that still waits; both get its answer. */
    setQuantity(line: string, quantity: number, by: By = {}): Promise<CartAnswer> {
      hoped.set(line, quantity)
      const replaced = waiting.get(line)
      if (replaced) {
        replaced.wish.quantity = quantity
        notify()
        return replaced.answer
      }
      const wish = { line, quantity }
      const answer = inTurn(async () => {
        waiting.delete(line)
        const most = confirmed.lines.find(({ id }) => id === line)?.maxQuantity ?? 0
        const detail = most > 0 && wish.quantity > most ? { quantity: most } : {}
        try {
          return await change('cart.setQuantity', wish, { ...by, place: `lines/${line}`, detail })
        } finally {
          if (!waiting.has(line)) hoped.delete(line)
        }
      })
      waiting.set(line, { wish, answer })
      return answer
    },

    remove: (line: string, by: By = {}): Promise<CartAnswer> =>
      make('cart.remove', { line }, { ...by, place: `lines/${line}` }),
    clear: (by: By = {}): Promise<CartAnswer> => make('cart.clear', {}, by),
    applyCode: (code: string, by: By = {}): Promise<CartAnswer> =>
      make('cart.applyCode', { code }, { ...by, place: `codes/${code}` }),
    removeCode: (code: string, by: By = {}): Promise<CartAnswer> =>
      make('cart.removeCode', { code }, { ...by, place: `codes/${code}` }),

    /** Has the cart priced in this currency, and remembers it for those to come; without a cart it is the first that gets it. */
    setCurrency: (currency: string, by: By = {}): Promise<CartAnswer> =>
      inTurn(async () => {
        const answer = await change('cart.setCurrency', { currency }, by)
        if (confirmed.currency === currency) chosen.keep(currency)
        return answer
      }),

    /** What delivery to there would cost. */
    estimate: (place: EstimateInput): Promise<EstimateAnswer> =>
      last.then(() => api.query('cart.estimate', place)),

    /** Where to pay; `url` is absent when `problems` say why there is nothing to pay. */
    checkout(
      { successUrl, cancelUrl }: CheckoutOptions = {},
      by: By = {},
    ): Promise<CartAnswer & { url?: string }> {
      const urls = {
        ...(successUrl && { successUrl: resolve(successUrl) }),
        ...(cancelUrl && { cancelUrl: resolve(cancelUrl) }),
      }
      return make('cart.checkout', { ...urls, locale: page.language }, by)
    },

    /** Asks the server for the cart, where there is one to ask for. */
    async refresh(): Promise<void> {
      if (session.known()) await inTurn(() => read('server'))
    },

    /** The shopper wants to see the cart: one that nothing remembers may still be known by its cookie. */
    async look(): Promise<void> {
      if (!session.unsure() && (asked || confirmed.id)) return
      loaded = confirmed.id !== null
      await inTurn(() => read('server'))
    },

    /** Takes in what another tab was told, unless this one knows better; what is not about this cart it asks the server. */
    hear(cart: Cart | null): void {
      if (!cart || (confirmed.id && cart.id !== confirmed.id)) inTurn(() => read('tab')).catch(() => {})
      else if (!confirmed.id || cart.version > confirmed.version) accept({ cart, problems: [] }, 'tab')
    },

    /** Any other change that is answered with the cart. */
    make,

    /** Does something else once what is under way is done. */
    inTurn,
  }
}
