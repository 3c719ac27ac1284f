import type {
  AddCheckoutProductInput,
  CheckoutAnswer,
  LinkProduct,
  PaymentMethod,
  UpdateCheckoutInput,
} from '@tote/shared/checkout.ts'
import type { SavedAddress } from '@tote/shared/customer.ts'
import type { CheckoutCalls } from './checkout-calls.ts'
import {
  askedOf,
  type CheckoutView,
  chosenAddress,
  firstView,
  type LineChange,
  restingPhase,
  type Said,
  totalOf,
} from './checkout-view.ts'
import {
  type AddressDraft,
  type Answer,
  addressDraft,
  addressIn,
  type DraftField,
  draftOf,
  type Faults,
  type Field,
  faultsIn,
  isOfAddress,
} from './draft.ts'
import { endOf, type Refusal, refusalOf } from './notice.ts'
import type { TypedBefore } from './typed-before.ts'
import { unsaved, wholeToPay } from './unsaved.ts'

/**
 * What the shopper has typed and what the server has said, kept apart: amounts only ever come from the
 * server. Changes go out one after the other, in the order they were made.
 */
export class CheckoutStore {
  view = firstView
  readonly #calls: CheckoutCalls
  readonly #changed: () => void
  #unsent: UpdateCheckoutInput = {}
  /** What was typed of an address before one that is saved was chosen. */
  #typed: AddressDraft | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #queued = 0

  constructor(calls: CheckoutCalls, changed: () => void) {
    this.#calls = calls
    this.#changed = changed
  }

  set(change: Partial<CheckoutView>): void {
    this.view = { ...this.view, ...change }
    this.#changed()
  }

  /** Takes in an answer; what the shopper has typed meanwhile stays. */
  take({ checkout, problems }: CheckoutAnswer): void {
    const before = this.view.checkout
    const draft = before ? this.view.draft : draftOf(checkout)
    const { methods } = checkout.payment
    const isOffered = before !== null && methods.includes(this.view.method)
    const method = isOffered ? this.view.method : (methods[0] ?? 'card')
    const delivery = this.#unsent.delivery ?? checkout.delivery
    const moved = before !== null && totalOf(before) !== totalOf(checkout)
    this.set({ checkout, problems, draft, delivery, method, ...(moved && { said: { what: 'newTotal' } }) })
  }

  type(field: DraftField, value: string): void {
    const { draft, another } = this.view
    this.set({ draft: { ...draft, [field]: value }, another: another || isOfAddress(field) })
    this.clearFault(field)
  }

  clearFault(field: Field): void {
    if (!this.view.faults[field]) return
    const { [field]: _, ...faults } = this.view.faults
    this.set({ faults })
  }

  /** A field is left: a slip is shown at once, an empty field only when paying; a complete group is saved. */
  async leaveField(field: DraftField): Promise<void> {
    const fault = faultsIn(this.view.draft, askedOf(this.view))[field]
    if (fault && fault !== 'missing') this.addFaults({ [field]: fault })
    else await this.saveTyped()
  }

  addFaults(faults: Faults): void {
    this.set({ faults: { ...this.view.faults, ...faults } })
  }

  /** Delivery and its price depend on the country, so it does not wait for the rest of the address. */
  async chooseCountry(country: string): Promise<void> {
    this.type('address.country', country)
    // They may not be asked for there, or be right there.
    this.clearFault('address.region')
    this.clearFault('address.postalCode')
    await this.#savePlace()
  }

  /** One that the customer has saved; null for another, which goes on from where it was left. */
  async chooseAddress(saved: SavedAddress | null): Promise<void> {
    const { draft, faults } = this.view
    if (!chosenAddress(this.view)) this.#typed = draft
    const country = draft['address.country']
    const next = saved ? addressDraft(saved.address, country) : (this.#typed ?? addressDraft(null, country))
    const others = Object.entries(faults).filter(([field]) => !isOfAddress(field))
    this.set({ draft: { ...draft, ...next }, another: !saved, faults: Object.fromEntries(others) })
    const isSaved = await this.#savePlace()
    // What is asked of it in another country is known only now.
    if (!isSaved && this.view.draft['address.country'] === next['address.country']) await this.saveTyped()
  }

  /** The address where it is whole, else the country alone. */
  async #savePlace(): Promise<boolean> {
    const { draft } = this.view
    const address = addressIn(draft, askedOf(this.view).form)
    await this.#save(address ? { address } : { country: draft['address.country'] })
    return address !== null
  }

  /** Answers to a checkbox or a choice are saved at once. */
  async answer(field: Answer, value: string): Promise<void> {
    this.type(field, value)
    await this.saveTyped()
  }

  async chooseDelivery(delivery: string): Promise<void> {
    this.set({ delivery })
    this.clearFault('delivery')
    await this.#save({ delivery })
  }

  /** Saves what is complete and new, after everything that is still under way. */
  async saveTyped(): Promise<void> {
    await this.#save(unsaved(this.view))
  }

  /** The same before it is paid: of a signed-in customer everything, once more. */
  async saveToPay(): Promise<void> {
    if (!this.view.checkout?.customer) return this.saveTyped()
    const whole = wholeToPay(this.view)
    await this.#save(whole)
    if (whole.keepAddress) this.set({ another: false, keep: false })
  }

  /** Goes on with what stood in the form that the server sent. */
  resume({ draft, method, keep }: TypedBefore): void {
    this.bringBack(draft)
    this.set({ ...(method && { method }), ...(keep && { keep }) })
  }

  /** Goes on with what was typed before, as far as it is another than the server has. */
  bringBack(draft: TypedBefore['draft']): void {
    const { view } = this
    const { checkout } = view
    const sent: Readonly<Record<string, string>> = checkout ? draftOf(checkout) : view.draft
    const typed = Object.entries(draft).filter(([field, value]) => value !== (sent[field] ?? ''))
    this.set({
      draft: { ...view.draft, ...Object.fromEntries(typed) },
      another: view.another || typed.some(([field]) => isOfAddress(field)),
    })
  }

  /** Card or bank account. */
  chooseMethod(method: PaymentMethod): void {
    const faults = Object.entries(this.view.faults).filter(([field]) => !/^(card|account)\./.test(field))
    this.set({ method, faults: Object.fromEntries(faults), notice: null })
  }

  /** Several quick steps become one request; 0 takes the line out. */
  async setLine(id: string, change: LineChange): Promise<void> {
    const before = this.view.checkout?.lines.find((line) => line.id === id)
    const changing = { ...this.view.changing, [id]: { ...this.view.changing[id], ...change } }
    this.set({ changing, lineProblems: without(this.view.lineProblems, id) })
    await this.#orSaid(id, async () => {
      const wanted = this.view.changing[id]
      if (!wanted) return
      // What is wanted while this is under way is another change.
      const end = () => {
        if (this.view.changing[id] === wanted) this.set({ changing: without(this.view.changing, id) })
      }
      const answer = await this.#calls.setLine({ line: id, ...wanted }).finally(end)
      this.take(answer)
      const isGone = !answer.checkout.lines.some((line) => line.id === id)
      if (before && isGone) this.set({ said: { what: 'lineRemoved', name: before.name } })
      if (restingPhase(answer.checkout) === 'empty')
        this.set({ phase: 'empty', notice: null, focus: { at: 'heading' } })
    })
  }

  /** An amount that cannot be: told before the server is asked. */
  blameAmount(id: string, bounds: { readonly min: string; readonly max: string }): void {
    const problem = { code: 'amountOutOfRange', severity: 'recoverable', detail: bounds } as const
    this.set({ lineProblems: { ...this.view.lineProblems, [id]: problem } })
  }

  clearLineProblem(id: string): void {
    this.set({ lineProblems: without(this.view.lineProblems, id) })
  }

  /** One of the products that the checkout's link shows. */
  async addProduct(
    { product, name }: LinkProduct,
    chosen: Omit<AddCheckoutProductInput, 'product'>,
  ): Promise<void> {
    this.set({ lineProblems: without(this.view.lineProblems, product) })
    await this.#orSaid(product, async () => {
      this.take(await this.#calls.addProduct({ product, ...chosen }))
      this.set({ said: { what: 'productAdded', name } })
    })
  }

  /** What is refused is told beside what it is about; what is about the whole checkout is told there. */
  async #orSaid(id: string, task: () => Promise<void>): Promise<void> {
    try {
      await this.#inTurn(task)
    } catch (error) {
      const refusal = refusalOf(error)
      if (!isOfLine(refusal)) throw error
      const { code, detail } = refusal
      const problem = { code, severity: 'recoverable' as const, ...(detail && { detail }) }
      this.set({ lineProblems: { ...this.view.lineProblems, [id]: problem } })
    }
  }

  async applyCode(code: string): Promise<void> {
    await this.#changeCode(() => this.#calls.applyCode(code), { what: 'codeApplied', name: code })
  }

  async removeCode(code: string): Promise<void> {
    await this.#changeCode(() => this.#calls.removeCode(code), { what: 'codeRemoved', name: code })
  }

  async #changeCode(call: () => Promise<CheckoutAnswer>, said: Said): Promise<void> {
    this.set({ codeProblem: null })
    await this.#inTurn(async () => this.take(await call()))
    // A gift certificate comes back with nothing but its end to be seen.
    const { name: code = '' } = said
    const shown = this.view.checkout?.codes.find((one) => one.code === `•••• ${code.slice(-4)}`)?.code ?? code
    const refused = this.view.problems.some(({ path }) => path === `codes/${shown}`)
    if (!refused) this.set({ said: { ...said, name: shown } })
  }

  // What could not be sent goes with the next change; a newer value for the same thing replaces it.
  async #save(change: UpdateCheckoutInput): Promise<void> {
    const { fields } = this.#unsent
    this.#unsent = { ...this.#unsent, ...change, ...(fields && { fields: { ...fields, ...change.fields } }) }
    if (change.address) delete this.#unsent.country
    if (change.country) delete this.#unsent.address
    await this.#inTurn(async () => {
      const sent = this.#unsent
      if (Object.keys(sent).length === 0) return
      this.#unsent = {}
      try {
        this.take(await this.#calls.update(sent))
        if (this.view.notice?.retry === 'save') this.set({ notice: null })
      } catch (error) {
        const { code } = refusalOf(error)
        const { keepAddress: _, ...later } = sent
        if (code === 'offline' || code === 'rateLimited') this.#unsent = { ...later, ...this.#unsent }
        else this.set({ delivery: this.view.checkout?.delivery ?? null })
        throw error
      }
    })
  }

  async #inTurn(task: () => Promise<void>): Promise<void> {
    this.#queued += 1
    this.set({ saving: true })
    const turn = this.#queue.then(task)
    this.#queue = turn.catch(() => {})
    try {
      await turn
    } finally {
      this.#queued -= 1
      if (this.#queued === 0) this.set({ saving: false })
    }
  }
}

function isOfLine({ code, faults }: Refusal): boolean {
  const isOfAll = code === 'paymentInProgress' || code === 'checkoutFinished' || endOf(code)
  return !isOfAll && Object.keys(faults).length === 0
}

function without<T>(from: Readonly<Record<string, T>>, id: string): Record<string, T> {
  const { [id]: _, ...rest } = from
  return rest
}
