import type { Checkout, CheckoutAnswer, PayInput } from '@tote/shared/checkout.ts'
import { type FieldFault, isAboutPayment, type Problem, type Reason } from '@tote/shared/reasons.ts'
import { AttemptName } from './attempt-name.ts'
import type { CheckoutCalls } from './checkout-calls.ts'
import { CheckoutStore } from './checkout-store.ts'
import { askedOf, restingPhase, totalOf } from './checkout-view.ts'
import { type Faults, faultsIn } from './draft.ts'
import { fieldsInOrder } from './field-order.ts'
import { faultsInMeans, fieldsOf, meansOf, type TypedMeans } from './means.ts'
import {
  endOf,
  faultsAt,
  isOutdated,
  type Notice,
  payFieldOf,
  type Refusal,
  type Retry,
  refusalOf,
  saidOf,
} from './notice.ts'
import type { ProviderFields } from './provider-fields.ts'

export interface FlowOptions {
  readonly calls: CheckoutCalls
  /** After every change of the view. */
  readonly changed: () => void
  /** Takes the shopper to another page. */
  readonly leave: (url: string) => void
  /** What the provider's own fields stand for, where it has such in the page. */
  readonly token?: ProviderFields['token']
  readonly wait?: (milliseconds: number) => Promise<void>
  readonly now?: () => Date
}

/** What the page begins with: an answer, or what a form that was sent without script was refused for. */
export type SentState = CheckoutAnswer & {
  readonly refused?: {
    readonly reason: Reason
    readonly fields: readonly FieldFault[]
    readonly detail?: Problem['detail']
    /** What was typed of a card or an account is not there any more. */
    readonly typeAgain?: boolean
  }
}

// Who asked for an answer: what its status means depends on it.
type Cause = 'load' | 'pay' | 'complete' | 'follow' | 'abandon'

// About half a minute in all: a bank that takes longer is asked again by the shopper.
const PATIENCE = [1000, 1500, 2000, 3000, 4000, 5000, 6000, 7000]

// Money that is on its way for days is asked after ever more seldom, for as long as the page is open.
const DAYS = [3000, 5000, 5000, 10_000, 15_000, 30_000]
const A_MINUTE = 60_000

const noToken = () => Promise.resolve({ code: 'unavailable' as const })
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The way from the form to an order: paying, a step on another page, and every way it can be refused. */
export class CheckoutFlow {
  readonly store: CheckoutStore
  readonly #options: Required<FlowOptions>
  #unsure = false
  readonly #name = new AttemptName()
  /** Counts what is waited for, so that of two only the last goes on. */
  #watch = 0

  constructor(options: FlowOptions) {
    this.#options = { wait: pause, now: () => new Date(), token: noToken, ...options }
    this.store = new CheckoutStore(options.calls, options.changed)
  }

  /** Begins with what the page was sent, or asks for it. */
  async load(sent: SentState | null): Promise<void> {
    this.store.set({ notice: null, paying: false })
    await this.attempt('load', async () => this.#settle(sent ?? (await this.#options.calls.get()), 'load'))
    const { reason, fields = [], detail, typeAgain = false } = sent?.refused ?? {}
    if (!reason || this.store.view.phase !== 'form') return
    this.store.set({ typeAgain })
    await this.#refused({ code: reason, faults: faultsAt(reason, fields), ...(detail && { detail }) }, 'pay')
  }

  /** Waits for nothing any more. */
  stop(): void {
    this.#watch++
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
  async pay(typed: TypedMeans): Promise<void> {
    const { store } = this
    if (store.view.paying || store.view.phase !== 'form') return
    const { checkout, draft, delivery, method } = store.view
    const seen = totalOf(checkout)
    const needsDelivery = checkout?.needsDelivery ?? true
    const kind = seen === 0 ? 'none' : (checkout?.payment.kind ?? 'own')
    const faults = {
      ...faultsIn(draft, askedOf(store.view)),
      ...(needsDelivery && !delivery && { delivery: 'missing' as const }),
      ...(kind === 'own' && faultsInMeans(typed, method, this.#options.now())),
    }
    store.set({ notice: null, faults: {}, typeAgain: false })
    if (this.#hasFaults(faults)) return

    store.set({ paying: true })
    await this.attempt('pay', async () => {
      if (this.#unsure && (await this.#isUnderWay())) return
      await store.saveToPay()
      const expectedTotal = totalOf(store.view.checkout)
      if (expectedTotal === null || expectedTotal !== seen) return this.#notify({ code: 'totalChanged' })
      const means = kind === 'own' ? meansOf(typed, method) : kind === 'element' ? await this.#token() : {}
      if (!means) return
      await this.#send({ ...(kind !== 'none' && { method }), ...means, expectedTotal })
    })
    store.set({ paying: false })
  }

  /** Whether what a code made of the checkout is still what was seen, with every code of use; the shopper is told where it is not. */
  isAsSeen(seen: Checkout | null): boolean {
    const { checkout, problems } = this.store.view
    const useless = problems.find(({ path }) => path?.startsWith('codes/'))
    const isSame = totalOf(seen) === totalOf(checkout)
    if (useless) this.#notify(useless)
    else if (!isSame) this.#notify({ code: 'totalChanged' })
    return isSame && !useless
  }

  async #send(input: PayInput): Promise<void> {
    const once = this.#name.of(input)
    this.#unsure = true
    const answer = await this.#options.calls.pay(input, once)
    this.#unsure = false
    this.#name.forget()
    await this.#settle(answer, 'pay')
  }

  /** From the provider's own fields; undefined where they have none, and the shopper was told why. */
  async #token(): Promise<Pick<PayInput, 'token' | 'method'> | undefined> {
    const got = await this.#options.token()
    if ('token' in got) return got
    if (got.code !== 'shown') this.#notify({ code: got.code })
    return undefined
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
    else if (status === 'processing') await this.#process(cause)
    else this.#open(answer, cause)
  }

  #open({ checkout, problems }: CheckoutAnswer, cause: Cause): void {
    this.store.set({ phase: restingPhase(checkout) })
    const problem = problems.find(isAboutPayment)
    if (problem) this.#declined(problem)
    else if (cause === 'abandon') {
      const [first] = checkout.payment.kind === 'own' ? fieldsOf(this.store.view.method) : []
      this.store.set({ focus: { at: first ?? 'payment' } })
    } else if (cause !== 'load' || problems.some(({ path }) => path === 'payment')) {
      this.#notify({ code: 'notPaid' })
    }
  }

  #declined({ code }: Notice): void {
    const { checkout } = this.store.view
    const field = checkout?.payment.kind === 'own' && payFieldOf(code)
    const faults: Faults = field ? { [field]: 'refused' as const } : {}
    this.store.set({ notice: { code }, faults, focus: { at: field || 'notice' } })
  }

  // Whoever opens the page in this state comes from the bank: ask once what it decided.
  async #secondStep(cause: Cause): Promise<void> {
    if (cause === 'pay') return this.goToBank()
    if (cause === 'load') {
      this.store.set({ phase: 'waiting' })
      return this.attempt('load', async () => this.#settle(await this.#options.calls.complete(), 'complete'))
    }
    // It is another browser's payment where there is no way to the bank's page: this one can only look again.
    const { checkout } = this.store.view
    const phase = checkout?.secondStepUrl ? 'secondStep' : 'stuck'
    this.store.set({ phase, focus: { at: 'heading' } })
  }

  /** The money may take days: the page says so, and looks now and then for as long as it is open. */
  async #process(cause: Cause): Promise<void> {
    const { calls, wait } = this.#options
    const { view } = this.store
    const isNew = view.phase !== 'processing' && cause !== 'load'
    this.store.set({
      phase: 'processing',
      notice: null,
      faults: {},
      ...(isNew && { focus: { at: 'heading' } }),
    })
    const watch = ++this.#watch
    void this.attempt('load', async () => {
      for (let asked = 0; ; asked++) {
        await wait(DAYS[asked] ?? A_MINUTE)
        if (watch !== this.#watch) return
        const answer = await calls.get().catch((error) => {
          if (refusalOf(error).code !== 'offline') throw error
        })
        if (watch !== this.#watch) return
        if (answer && answer.checkout.status !== 'processing') return this.#settle(answer, 'follow')
      }
    })
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
    if (!unanswered) this.#name.forget()
    const end = endOf(code)
    if (end) return store.set({ phase: end, notice: null, focus: { at: 'heading' } })
    if (code === 'paymentInProgress' || code === 'idempotencyInFlight') {
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
    const isSilent = code === 'offline' || (code === 'unavailable' && retry === 'pay')
    const said = isSilent && this.#unsure ? 'maybePaid' : saidOf(code)
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
    const first = fieldsInOrder(this.store.view).find((field) => faults[field])
    if (!first) return false
    this.store.set({ faults, focus: { at: first } })
    return true
  }
}
