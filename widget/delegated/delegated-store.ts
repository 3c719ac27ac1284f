import type { DelegatedAnswer, DelegatedView, SubmitDelegatedInput } from '@tote/shared/delegated.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { type Api, ApiError, type Input } from '../api.ts'
import type { CartStore } from '../cart.ts'
import type { By, Failure } from '../cart-events.ts'
import type { emit } from '../events.ts'
import { deepFreeze } from '../freeze.ts'
import type { Language } from '../locales/words.ts'
import { refusal } from '../refusal.ts'
import type { Memory } from '../session.ts'
import { type KeptRequest, keepRequest, readRequest } from './kept-request.ts'
import { LostChanges } from './lost-changes.ts'
import type { Link } from './progress.ts'
import { bought, isEnded } from './states.ts'
import { createUpkeep } from './upkeep.ts'

/** The request as it is now, and what was refused. */
export interface Delegating {
  readonly delegated: DelegatedView | undefined
  readonly problems: readonly Problem[]
}

export interface SubmitOptions extends Omit<SubmitDelegatedInput, 'returnUrl' | 'locale'> {
  /** Where the buyer comes back to from the approval; this page when absent. */
  readonly returnUrl?: string
}

export interface DelegatedParts {
  readonly api: Api
  readonly cart: CartStore
  readonly followed: Memory
  readonly language: Language
  readonly resolve: (url: string) => string
  readonly emit: typeof emit
}

export type DelegatedStore = ReturnType<typeof createDelegated>

/** Purchases at other shops: asked for, watched, confirmed, stopped. One request is followed in a browser at a time, in all of its tabs. */
export function createDelegated({ api, cart, followed, language, resolve, emit }: DelegatedParts) {
  let view: DelegatedView | undefined
  let problems: readonly Problem[] = []
  let underWay = 0
  const lost = new LostChanges()
  const subscribers = new Set<() => void>()
  const known = () => readRequest(followed)
  const upkeep = createUpkeep({ due, ask, heard: told, changed: notify, emit })

  function notify(): void {
    for (const subscriber of subscribers) {
      try {
        subscriber()
      } catch (error) {
        reportError(error)
      }
    }
  }

  function hear(next: DelegatedView): void {
    const ref = known()
    if (ref?.id !== next.id || (view?.id === next.id && next.version < view.version)) return
    const before = view?.id === next.id ? bought(view).length : 0
    // Only whoever proves to have asked is told where it is approved.
    const place = view?.id === next.id && next.awaitsApproval ? view.approvalUrl : null
    view = deepFreeze({ ...next, approvalUrl: next.approvalUrl ?? place })
    lost.compare(view)
    // What was bought has left the cart.
    if (bought(view).length > before) cart.refresh().catch(() => {})
    if (isEnded(view.status)) {
      upkeep.rest()
      if (!ref.told) tellEnd(ref, view)
    }
    notify()
  }

  /** Once, whichever tab is the first to see it. */
  function tellEnd(ref: KeptRequest, delegated: DelegatedView): void {
    keepRequest(followed, { ...ref, told: true })
    const orders = bought(delegated).map(({ shop, order: number }) => ({ shop, number }))
    if (orders.length > 0) emit('tote-complete', { orders, delegated })
    else emit('tote-cancel', { cart: cart.value, delegated })
  }

  async function ask(): Promise<DelegatedView> {
    const { id, token } = known() ?? {}
    if (!id || !token) throw new Error('Nothing is followed.')
    try {
      return (await api.query('delegated.get', { id, token })).delegated
    } catch (error) {
      // It was kept for its time, and is not there any more.
      if (error instanceof ApiError && error.reason === 'delegatedNotFound') forget()
      throw error
    }
  }

  /** From the stream, which does not say where it is approved. */
  function told(next: DelegatedView): void {
    hear(next)
    if (view?.id === next.id && view.awaitsApproval && !view.approvalUrl) ask().then(hear, () => {})
  }

  /** What there is to follow: another tab may have asked for something else. */
  function due(): KeptRequest | undefined {
    const ref = known()
    if (ref?.id !== view?.id) view = undefined
    return view && isEnded(view.status) ? undefined : ref
  }

  function forget(): void {
    followed.keep(null)
    view = undefined
    problems = []
    lost.supersede()
    upkeep.rest()
    notify()
  }

  async function change<P extends 'delegated.confirm' | 'delegated.cancel' | 'delegated.submit'>(
    path: P,
    input: Input<P>,
    by: By,
    name = crypto.randomUUID() as string,
  ): Promise<Delegating & { readonly answer?: DelegatedAnswer & { readonly token?: string } }> {
    const purchase = 'purchase' in input ? input.purchase : undefined
    underWay++
    problems = []
    notify()
    try {
      const answer: DelegatedAnswer & { readonly token?: string } = await api.mutate(path, input, name)
      const { delegated, watchUrl } = answer
      lost.supersede(purchase)
      if (answer.token) {
        upkeep.rest()
        keepRequest(followed, { id: delegated.id, token: answer.token, watchUrl })
      }
      hear(delegated)
      upkeep.attend()
      return { delegated: view, problems, answer }
    } catch (error) {
      lost.supersede(purchase)
      if (error instanceof ApiError && error.status < 500) {
        const place = error.fields[0]?.pointer.replace(/^\/(?=lines\/)/, '')
        problems = deepFreeze([refusal(error, place)])
        // What this page shows is not so any more.
        if (known()) await ask().then(hear, () => {})
        return { delegated: view, problems }
      }
      const failure = { error, retry: () => change(path, input, by, name) }
      lost.add({ ...failure, path, purchase, request: known()?.id })
      emit('tote-error', failure, by.from)
      throw error
    } finally {
      underWay--
      notify()
    }
  }

  const ref = () => {
    const { id = '', token = '' } = known() ?? {}
    return { id, token }
  }

  return {
    /** The request that this browser follows, as last heard; undefined where there is none, or nothing was heard yet. Frozen. */
    get value(): DelegatedView | undefined {
      return view
    },
    /** Whether there is one. */
    get follows(): boolean {
      return known() !== undefined
    },
    /** What was refused last. */
    get problems(): readonly Problem[] {
      return problems
    },
    /** What got no answer, until it does or is seen to have come about; `retry` repeats all of it. */
    get failure(): Failure | undefined {
      return lost.failure
    },
    get link(): Link {
      return upkeep.link
    },
    /** A change is on its way. */
    get pending(): boolean {
      return underWay > 0
    },

    /** Calls `listener` at every change of the above. */
    subscribe(listener: () => void, { signal }: { signal?: AbortSignal } = {}): () => void {
      const subscriber = () => listener()
      const off = () => void subscribers.delete(subscriber)
      if (signal?.aborted) return off
      subscribers.add(subscriber)
      signal?.addEventListener('abort', off, { once: true })
      return off
    },

    /** Asks for all that is in the cart; `delegated.approvalUrl` is where the buyer says who they are, and approves the payment. */
    async submit(
      { returnUrl = location.href, ...input }: SubmitOptions = {},
      by: By = {},
    ): Promise<Delegating> {
      const { answer, ...result } = await cart.inTurn(() =>
        change('delegated.submit', { ...input, returnUrl: resolve(returnUrl), locale: language }, by),
      )
      const url = answer?.delegated.approvalUrl
      if (url) emit('tote-checkout', { cart: cart.value, url }, by.from)
      return result
    },

    /** Asks how it stands. */
    async get(): Promise<DelegatedView | undefined> {
      if (!known()) return undefined
      hear(await ask())
      return view
    },

    /** Keeps up with it until the returned function is called, or `signal` aborts; `subscribe` tells what came. */
    watch: upkeep.watch,

    /** Agrees to the quote of this hash, of one shop's purchase. */
    confirm: (purchase: string, quote: string, by: By = {}): Promise<Delegating> =>
      change('delegated.confirm', { ...ref(), purchase, quote }, by).then(withoutAnswer),

    /** Stops one shop's purchase, or all of them; what was bought already stays so. */
    cancel: (purchase?: string, by: By = {}): Promise<Delegating> =>
      change('delegated.cancel', { ...ref(), ...(purchase && { purchase }) }, by).then(withoutAnswer),

    /** The end was seen: nothing is followed any more. */
    forget,
  }
}

function withoutAnswer({ delegated, problems }: Delegating): Delegating {
  return { delegated, problems }
}
