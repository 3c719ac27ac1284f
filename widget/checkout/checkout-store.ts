import type { CheckoutAnswer, UpdateCheckoutInput } from '@tote/shared/checkout.ts'
import type { SavedAddress } from '@tote/shared/customer.ts'
import type { CheckoutCalls } from './checkout-calls.ts'
import { type CheckoutView, chosenAddress, firstView, type Said, totalOf } from './checkout-view.ts'
import {
  type AddressDraft,
  addressDraft,
  addressIn,
  contactIn,
  type DraftField,
  draftOf,
  type Faults,
  type Field,
  faultsIn,
  isOfAddress,
} from './draft.ts'
import { refusalOf } from './notice.ts'

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
    const delivery = this.#unsent.delivery ?? checkout.delivery
    const moved = before !== null && totalOf(before) !== totalOf(checkout)
    this.set({ checkout, problems, draft, delivery, ...(moved && { said: { what: 'newTotal' } }) })
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
    const fault = faultsIn(this.view.draft)[field]
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
    await this.#savePlace()
  }

  async #savePlace(): Promise<void> {
    const { draft } = this.view
    const address = addressIn(draft)
    await this.#save(address ? { address } : { country: draft['address.country'] })
  }

  async chooseDelivery(delivery: string): Promise<void> {
    this.set({ delivery })
    this.clearFault('delivery')
    await this.#save({ delivery })
  }

  /** Saves what is complete and new, after everything that is still under way. */
  async saveTyped(): Promise<void> {
    const { checkout } = this.view
    const { contact, address } = this.#whole()
    await this.#save({
      ...(contact && !alike(contact, checkout?.contact) && { contact }),
      ...(address && !alike(address, checkout?.address) && { address }),
    })
  }

  /**
   * The same before it is paid. A signed-in customer's goes out once more, new or not: they may have been signed out elsewhere, and what
   * they had typed is then unknown here. The address is kept where it is a saved one, which is the one used last then, or is to be.
   */
  async saveToPay(): Promise<void> {
    if (!this.view.checkout?.customer) return this.saveTyped()
    const { contact, address } = this.#whole()
    const keepAddress = this.view.keep || chosenAddress(this.view) !== null
    await this.#save({
      ...(contact && { contact }),
      ...(address && { address, ...(keepAddress && { keepAddress }) }),
    })
    if (keepAddress) this.set({ another: false, keep: false })
  }

  /** Contact and address, as far as they are complete and wanted. */
  #whole() {
    const { draft, checkout } = this.view
    const isSent = checkout?.needsDelivery ?? true
    return { contact: contactIn(draft), address: isSent ? addressIn(draft) : null }
  }

  async applyCode(code: string): Promise<void> {
    await this.#changeCode(() => this.#calls.applyCode(code), { what: 'codeApplied', code })
  }

  async removeCode(code: string): Promise<void> {
    await this.#changeCode(() => this.#calls.removeCode(code), { what: 'codeRemoved', code })
  }

  async #changeCode(call: () => Promise<CheckoutAnswer>, said: Said): Promise<void> {
    this.set({ codeProblem: null })
    await this.#inTurn(async () => this.take(await call()))
    // A gift certificate comes back with nothing but its end to be seen.
    const { code = '' } = said
    const shown = this.view.checkout?.codes.find((one) => one.code === `•••• ${code.slice(-4)}`)?.code ?? code
    const refused = this.view.problems.some(({ path }) => path === `codes/${shown}`)
    if (!refused) this.set({ said: { ...said, code: shown } })
  }

  // What could not be sent goes with the next change; a newer value for the same thing replaces it.
  async #save(change: UpdateCheckoutInput): Promise<void> {
    this.#unsent = { ...this.#unsent, ...change }
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

function alike<T extends object>(a: T, b: T | null | undefined): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b ?? {})]) as Set<keyof T>
  return b != null && [...keys].every((key) => a[key] === b[key])
}
