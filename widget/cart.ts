import type { BuyInput, Cart, CartAnswer, EstimateAnswer, EstimateInput, Line } from '@tote/shared/cart.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { ApiError, type Input, type Output } from './api.ts'
import { codeNow } from './cart-codes.ts'
import type { Addable, By, CartEvents, Cause, Failure, Preventable } from './cart-events.ts'
import type { Act, CartParts, CartPath, Changed, CheckoutOptions } from './cart-parts.ts'
import { deepFreeze } from './freeze.ts'
import { grown, withQuantities } from './quantities.ts'
import { refusal } from './refusal.ts'

export type CartStore = ReturnType<typeof createCart>

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
const newName = () => `${Date.now()}-${Math.random()}`
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
  let calls = 0
  /** The last call for a line that the page let pass. */
  const passed = new Map<string, number>()
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

  const lineOf = (line: string) => confirmed.lines.find(({ id }) => id === line)

  /**
   * Does it once the page has nothing against it. Nothing else waits for what the page does before, which may be a change itself.
   */
  function ask<T extends Preventable, A extends CartAnswer>(
    asked: readonly [T, CartEvents[T]][],
    by: By,
    work: () => Promise<A>,
    prevented?: () => void,
  ): Promise<A | CartAnswer> {
    const awaited: PromiseLike<unknown>[] = []
    const waitUntil = (promise: PromiseLike<unknown>) => void awaited.push(promise)
    const allowed = asked.map(([type, detail]) => emit(type, detail, by.from, { waitUntil }))
    const may = !allowed.includes(false)
    if (may && awaited.length === 0) return work()
    const over = () => {
      underWay--
      prevented?.()
      notify()
    }
    underWay++
    notify()
    return Promise.all(may ? awaited : []).then(
      () => {
        over()
        return may ? work() : unchanged()
      },
      (error) => {
        over()
        return fail(error, () => ask(asked, by, work, prevented), by.from)
      },
    )
  }

  /** A failure is never silent: it is kept for whoever shows the cart, told to the page, and thrown. However many ask, it is tried once more. */
  function fail(error: unknown, retry: () => Promise<unknown>, from?: Element): never {
    let again: Promise<unknown> | undefined
    failure = { error, retry: () => (again ??= retry()) }
    notify()
    emit('tote-error', failure, from)
    throw error
  }

  async function send<P extends CartPath | 'cart.buy'>(
    path: P,
    input: Input<P>,
    name: string,
    shared = true,
  ): Promise<Output<P>> {
    const mutate = () => alone(() => api.mutate(path, input, name), session.known() && shared)
    try {
      return await mutate()
    } catch (error) {
      // Another tab signed in or out meanwhile: what was asked for belongs in the cart that there is now.
      if ((error as ApiError).reason === 'sessionEnded') return mutate()
      throw error
    }
  }

  async function change<P extends CartPath>(
    path: P,
    input: Input<P>,
    act: Act<P>,
    name = newName(),
  ): Promise<Changed<P>> {
    const { from, place, detail, done, told, signed } = act
    const before = confirmed
    try {
      const answer = (await send(path, input, name, !signed)) as CartAnswer & Output<P>
      accept(answer, signed?.(answer) ?? (from ? 'user' : 'api'), from, !!signed)
      done?.(before, answer)
      told?.(problems)
      return { ...answer, cart: confirmed, problems }
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) {
        failure = undefined
        if (error.current) accept(error.current, 'server')
        else if (STALE.test(error.reason)) await read('server').catch(() => {})
        // What else is wrong with the cart is so still.
        const all: readonly Problem[] = deepFreeze([
          refusal(error, place, detail),
          ...known.filter(({ path }) => !path || path !== place),
        ])
        // A sign-in that was refused says nothing about the cart: whoever asked for it is told.
        if (!signed) problems = all
        told?.(all)
        return { cart: confirmed, problems: all } as Changed<P>
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

  async function buy(input: BuyInput, by: By, name = newName()): Promise<CartAnswer & { url?: string }> {
    try {
      const answer = await inTurn(() => send('cart.buy', input, name))
      const { cart, url } = answer
      emit('tote-checkout', { cart, url }, by.from)
      return answer
    } catch (error) {
      if (error instanceof ApiError && error.status < 500)
        return { cart: confirmed, problems: [refusal(error)] }
      return fail(error, () => buy(input, by, name), by.from)
    }
  }

  const tellCode = (code: string, from?: Element) => (said: readonly Problem[]) =>
    void emit('tote-code', codeNow(code, confirmed.codes, said), from)

  const tellRemoved = (line: Line | undefined, from?: Element) => {
    if (line) emit('tote-remove', { line, quantity: line.quantity, cart: confirmed }, from)
  }

  const ways = ({ successUrl, cancelUrl }: CheckoutOptions) => ({
    ...(successUrl && { successUrl: resolve(successUrl) }),
    ...(cancelUrl && { cancelUrl: resolve(cancelUrl) }),
    locale: page.language,
  })

  const make = <P extends CartPath>(path: P, input: Input<P>, act: Act<P>): Promise<Changed<P>> =>
    inTurn(() => change(path, input, act))

  /** What a cart begins with: one that is there keeps its own currency, and what another shop's page costs is in that page's. */
  const beginning = (input: Addable, anew = false) => {
    const wanted = (confirmed.id && !anew && !('page' in input)) || 'offer' in input ? undefined : currency()
    return wanted && { currency: wanted }
  }

  const unchanged = async (): Promise<CartAnswer> => ({ cart: confirmed, problems: [] })

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

    /**
     * Adds to what is there already: by a product's name, a page that says what it is, or a signed offer. `quantity` is 1 when
     * absent. `added` is called if it was.
     */
    add(
      input: Addable,
      { added, ...by }: By & { readonly added?: (line: Line) => void } = {},
    ): Promise<CartAnswer> {
      return ask([['tote-before-add', { lines: [input] }]], by, () =>
        inTurn(() => {
          let first = confirmed
          const done = (before: Cart) => {
            // What a lost answer kept back may have been read before it is sent again.
            const line = grown(before, confirmed) ?? grown(first, confirmed)
            first = confirmed
            if (!line) return
            added?.(line)
            emit('tote-add', { line, quantity: input.quantity ?? 1, cart: confirmed }, by.from)
          }
          // A typed amount is read, and a refused one told, as the page writes it.
          return change(
            'cart.add',
            { ...beginning(input), ...('amount' in input && { locale: page.language }), ...input },
            { ...by, done },
          )
        }),
      )
    },

    /**
     * Leads straight to the checkout with this alone: it never comes into the cart, which stays as it is. `url` is absent where
     * `problems` say why it cannot be bought.
     */
    buy: (
      input: Addable,
      options: CheckoutOptions = {},
      by: By = {},
    ): Promise<CartAnswer & { url?: string }> =>
      ask(
        [
          ['tote-before-add', { lines: [input] }],
          ['tote-before-checkout', { cart: NOTHING }],
        ],
        by,
        () => buy({ ...beginning(input, true), ...input, ...ways(options) }, by),
      ),

    /** Absolute, and 1 or more: `remove` takes a line out. A later call for the same line replaces one that still waits; both get its answer. */
    setQuantity(id: string, quantity: number, by: By = {}): Promise<CartAnswer> {
      const line = value.lines.find((line) => line.id === id)
      const call = ++calls
      hoped.set(id, quantity)
      return ask(
        line ? [['tote-before-update', { line, quantity }]] : [],
        by,
        () => {
          const queued = waiting.get(id)
          // The page took longer over an earlier wish than over a later one.
          if (call < (passed.get(id) ?? 0)) return queued?.answer ?? unchanged()
          passed.set(id, call)
          hoped.set(id, quantity)
          if (queued) {
            queued.wish.quantity = quantity
            notify()
            return queued.answer
          }
          const wish = { line: id, quantity }
          const done = () => {
            const now = lineOf(id)
            if (now) emit('tote-update', { line: now, quantity: now.quantity, cart: confirmed }, by.from)
          }
          const answer = inTurn(async () => {
            waiting.delete(id)
            const most = lineOf(id)?.maxQuantity ?? 0
            const detail = most > 0 && wish.quantity > most ? { quantity: most } : {}
            try {
              return await change('cart.setQuantity', wish, { ...by, place: `lines/${id}`, detail, done })
            } finally {
              if (!waiting.has(id)) hoped.delete(id)
            }
          })
          waiting.set(id, { wish, answer })
          return answer
        },
        () => {
          const queued = waiting.get(id)
          if (queued) hoped.set(id, queued.wish.quantity)
          else hoped.delete(id)
        },
      )
    },

    /** Takes a line out. */
    remove(id: string, by: By = {}): Promise<CartAnswer> {
      const line = lineOf(id)
      return ask(line ? [['tote-before-update', { line, quantity: 0 }]] : [], by, () =>
        make(
          'cart.remove',
          { line: id },
          { ...by, place: `lines/${id}`, done: () => tellRemoved(line, by.from) },
        ),
      )
    },

    /** Takes out all there is. */
    clear: (by: By = {}): Promise<CartAnswer> =>
      ask(
        confirmed.lines.map((line) => ['tote-before-update', { line, quantity: 0 }]),
        by,
        () =>
          make(
            'cart.clear',
            {},
            {
              ...by,
              done({ lines }) {
                for (const line of lines) tellRemoved(line, by.from)
              },
            },
          ),
      ),

    /** Puts a coupon or a gift certificate on. */
    applyCode: (code: string, by: By = {}): Promise<CartAnswer> =>
      make('cart.applyCode', { code }, { ...by, place: `codes/${code}`, told: tellCode(code, by.from) }),

    /** Takes it off again. */
    removeCode: (code: string, by: By = {}): Promise<CartAnswer> =>
      make('cart.removeCode', { code }, { ...by, place: `codes/${code}`, told: tellCode(code, by.from) }),

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
    checkout: (options: CheckoutOptions = {}, by: By = {}): Promise<CartAnswer & { url?: string }> =>
      ask([['tote-before-checkout', { cart: value }]], by, () =>
        make('cart.checkout', ways(options), {
          ...by,
          done: (_, { url }) => void (url && emit('tote-checkout', { cart: confirmed, url }, by.from)),
        }),
      ),

    /** Asks the server for the cart, where there is one to ask for. */
    async refresh(): Promise<void> {
      if (session.known()) await inTurn(() => read('server'))
    },

    /** @internal The shopper wants to see the cart: one that nothing remembers may still be known by its cookie. */
    async look(): Promise<void> {
      if (!session.unsure() && (asked || confirmed.id)) return
      loaded = confirmed.id !== null
      await inTurn(() => read('server'))
    },

    /** @internal Takes in what another tab was told, unless this one knows better; what is not about this cart it asks the server. */
    hear(cart: Cart | null): void {
      if (!cart || (confirmed.id && cart.id !== confirmed.id)) inTurn(() => read('tab')).catch(() => {})
      else if (!confirmed.id || cart.version > confirmed.version) accept({ cart, problems: [] }, 'tab')
    },

    /** @internal Any other change that is answered with the cart. */
    make,

    /** @internal Does something else once what is under way is done. */
    inTurn,
  }
}
