import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { cardOf, faultsInCard, type TypedCard } from './card.ts'
import type { CheckoutCalls } from './checkout-calls.ts'
import { CheckoutStore } from './checkout-store.ts'
import { restingPhase, totalOf } from './checkout-view.ts'
import { cardFields, draftFields, type Faults, type Field, faultsIn } from './draft.ts'
import {
  cardFieldOf,
  endOf,
  isAboutPayment,
  isOutdated,
  type Notice,
  type Refusal,
  type Retry,
  refusalOf,
  saidOf,
} from './notice.ts'

export interface FlowOptions {
  readonly calls: CheckoutCalls
  /** After every change of the view. */
  readonly changed: () => void
  /** Takes the shopper to another page. */
  readonly leave: (url: string) => void
  readonly wait?: (milliseconds: number) => Promise<void>
  readonly now?: () => Date
}

// Who asked for an answer: what its status means depends on it.
type Cause = 'load' | 'pay' | 'complete' | 'follow' | 'abandon'

// About half a minute in all: a bank that takes longer is asked again by the shopper.
const PATIENCE = [1000, 1500, 2000, 3000, 4000, 5000, 6000, 7000]

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The way from the form to an order: paying, the bank's second step, and every way it can be refused. */
export class CheckoutFlow {
  readonly store: CheckoutStore
  readonly #options: Required<FlowOptions>
  #unsure = false

  constructor(options: FlowOptions) {
    this.#options = { wait: pause, now: () => new Date(), ...options }
    this.store = new CheckoutStore(options.calls, options.changed)
  }

  /** Begins with what the page was sent, or asks for it. */
  async load(sent: CheckoutAnswer | null): Promise<void> {
    this.store.set({ notice: null, paying: false })
    await this.attempt('load', async () => this.#settle(sent ?? (await this.#options.calls.get()), 'load'))
  }

  /** Does what the shopper asked for, and shows why where it is refused. */
  async attempt(retry: Retry, task: () => Promise<unknown>): Promise<void> {
    try {
      await task()
    } catch (error) {
      await this.#refused(refusalOf(error), retry)
    }
  }

  /** Pays what the shopper sees. A second click while the first is under way does nothing. */
  async pay(card: TypedCard): Promise<void> {
    const { store } = this
    if (store.view.paying || store.view.phase !== 'form') return
    const { checkout, draft, delivery } = store.view
    const seen = totalOf(checkout)
    const needsDelivery = checkout?.needsDelivery ?? true
    const faults = {
      ...faultsIn(draft, needsDelivery),
      ...(needsDelivery && !delivery && { delivery: 'missing' as const }),
      ...(seen !== 0 && faultsInCard(card, this.#options.now())),
    }
    store.set({ notice: null, faults: {} })
    if (this.#hasFaults(faults)) return

    store.set({ paying: true })
    await this.attempt('pay', async () => {
      if (this.#unsure && (await this.#isUnderWay())) return
      await store.saveToPay()
      const expectedTotal = totalOf(store.view.checkout)
      if (expectedTotal === null || expectedTotal !== seen) return this.#notify({ code: 'totalChanged' })
      this.#unsure = true
      const answer = await this.#options.calls.pay({
        ...(expectedTotal > 0 && { card: cardOf(card) }),
        expectedTotal,
      })
      this.#unsure = false
      await this.#settle(answer, 'pay')
    })
    store.set({ paying: false })
  }

  /** Asks again whether a payment that took too long has come through. */
  async checkAgain(): Promise<void> {
    await this.attempt('load', () => this.#follow())
  }

  goToBank(): void {
    const url = this.store.view.checkout?.secondStepUrl
    if (!url) return
    this.store.set({ phase: 'waiting' })
    this.#options.leave(url)
  }

  /** Gives up the second step. It may have been taken in the meantime, so the answer is settled as any other. */
  async otherCard(): Promise<void> {
    this.store.set({ notice: null })
    await this.attempt('load', async () => this.#settle(await this.#options.calls.abandon(), 'abandon'))
  }

  async #settle(answer: CheckoutAnswer, cause: Cause): Promise<void> {
    const { store } = this
    store.take(answer)
    const { status, returnUrl, issued } = answer.checkout
    if (status === 'paid') {
      // Codes that were bought are shown nowhere else: the shopper leaves this receipt by hand.
      const leaving = returnUrl !== null && cause !== 'load' && issued.length === 0
      store.set({ phase: leaving ? 'leaving' : 'paid', notice: null, faults: {}, focus: { at: 'heading' } })
      if (leaving) this.#options.leave(returnUrl)
    } else if (status === 'paying') await this.#follow(cause !== 'pay')
    else if (status === 'secondStep') await this.#secondStep(cause)
    else this.#open(answer, cause)
  }

  #open({ checkout, problems }: CheckoutAnswer, cause: Cause): void {
    this.store.set({ phase: restingPhase(checkout) })
    const problem = problems.find(isAboutPayment)
    if (problem) this.#declined(problem)
    else if (cause === 'abandon') this.store.set({ focus: { at: 'card.number' } })
    else if (cause !== 'load') this.#notify({ code: 'notPaid' })
  }

  #declined({ code }: Notice): void {
    const field = cardFieldOf(code)
    this.store.set({ notice: { code }, faults: { [field]: 'refused' }, focus: { at: field } })
  }

  // Whoever opens the page in this state comes from the bank: ask once what it decided.
  async #secondStep(cause: Cause): Promise<void> {
    if (cause === 'pay') return this.goToBank()
    if (cause === 'load') {
      this.store.set({ phase: 'waiting' })
      return this.attempt('load', async () => this.#settle(await this.#options.calls.complete(), 'complete'))
    }
    this.store.set({ phase: 'secondStep', focus: { at: 'heading' } })
  }

  async #follow(showing = true): Promise<void> {
    if (showing) this.store.set({ phase: 'waiting', notice: null })
    const { calls, wait } = this.#options
    for (const [index, pause] of PATIENCE.entries()) {
      await wait(pause)
      // The last time the server is asked to go on with it, in case it was interrupted.
      const asked = index === PATIENCE.length - 1 ? calls.complete() : calls.get()
      const answer = await asked.catch((error) => {
        const { code } = refusalOf(error)
        if (code !== 'offline' && code !== 'paymentInProgress') throw error
      })
      if (answer && answer.checkout.status !== 'paying') {
        return this.#settle(answer, showing ? 'follow' : 'pay')
      }
    }
    this.store.set({ phase: 'stuck', focus: { at: 'heading' } })
  }

  // The last attempt ended without an answer: it may have gone through all the same.
  async #isUnderWay(): Promise<boolean> {
    const answer = await this.#options.calls.get()
    if (answer.checkout.status === 'open') this.store.take(answer)
    else await this.#settle(answer, 'pay')
    this.#unsure = false
    return answer.checkout.status !== 'open'
  }

  // A refusal may come while the form is away: what the page shows next is what the server says it is.
  async #isRefreshed(): Promise<boolean> {
    let going = false
    await this.attempt('load', async () => {
      const answer = await this.#options.calls.get()
      const phase = restingPhase(answer.checkout)
      if (phase === 'paid') return this.#settle(answer, 'follow')
      this.store.take(answer)
      this.store.set({ phase })
      if (phase === 'empty') this.store.set({ notice: null, focus: { at: 'heading' } })
      else going = true
    })
    return going
  }

  async #refused(refusal: Refusal, retry: Retry): Promise<void> {
    const { code, faults, detail } = refusal
    const { store } = this
    const unanswered = code === 'offline' || code === 'unavailable' || code === 'serverError'
    this.#unsure &&= unanswered
    const end = endOf(code)
    if (end) return store.set({ phase: end, notice: null, focus: { at: 'heading' } })
    if (code === 'paymentInProgress') {
      this.#unsure = true
      return this.attempt(retry === 'pay' ? 'pay' : 'load', () => this.#follow(retry !== 'pay'))
    }
    if (code === 'checkoutFinished') {
      return this.attempt('load', async () => this.#settle(await this.#options.calls.get(), 'follow'))
    }
    if (isOutdated(code) && !(await this.#isRefreshed())) return
    if (retry === 'code') {
      const codeProblem = { code, severity: 'recoverable' as const, ...(detail && { detail }) }
      return store.set({ codeProblem, focus: { at: 'code' } })
    }
    // A change fails behind the back of a shopper who types on: the keyboard stays there.
    if (store.view.phase === 'form' && Object.keys(faults).length > 0) {
      return retry === 'save' ? store.addFaults(faults) : void this.#hasFaults(faults)
    }
    const said = code === 'offline' && this.#unsure ? 'maybePaid' : saidOf(code)
    // Where there is nothing but a spinner, the message is the only way on.
    const idle = store.view.phase === 'waiting' || store.view.phase === 'loading'
    const again = idle ? 'load' : unanswered && retry
    const notice = { code: said, ...(detail && { detail }), ...(again && { retry: again }) }
    if (retry === 'save') store.set({ notice })
    else this.#notify(notice)
  }

  #notify(notice: Notice): void {
    this.store.set({ notice, focus: { at: 'notice' } })
  }

  /** Shows them and leads to the first. */
  #hasFaults(faults: Faults): boolean {
    const first = [...draftFields, 'delivery' as const, ...cardFields].find((field: Field) => faults[field])
    if (!first) return false
    this.store.set({ faults, focus: { at: first } })
    return true
  }
}
