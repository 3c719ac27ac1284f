import { formatMoney } from '@tote/shared/format.ts'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { AllWords } from '../locales/checkout-words.ts'
import pageCss from '../styles/checkout.css?inline'
import sharedCss from '../styles/form.css?inline'
import { tokens } from '../styles/tokens.ts'
import { addressSection } from './address-section.ts'
import { type CheckoutCalls, checkoutCalls } from './checkout-calls.ts'
import { CheckoutFlow, type SentState } from './checkout-flow.ts'
import { type CheckoutView, totalOf } from './checkout-view.ts'
import { applyTyped } from './code-entry.ts'
import { contactSection } from './contact-section.ts'
import { deliverySection } from './delivery-section.ts'
import formCss from './form.css?inline'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { linkProducts } from './link-products.ts'
import type { Retry } from './notice.ts'
import { panel } from './panel.ts'
import { clearMeans, meansIn } from './pay-fields.ts'
import { paySection } from './pay-section.ts'
import { paymentSection } from './payment-section.ts'
import { ProviderPlace } from './provider-place.ts'
import { questionsSection } from './questions-section.ts'
import { resume } from './resume.ts'
import { idOf, type Scene } from './scene.ts'
import { summary } from './summary.ts'
import { readTyped, type TypedBefore } from './typed-before.ts'

function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}

/** The hosted checkout. It takes over from the server's HTML inside it, and begins with `#tote-checkout-state`. */
export class CheckoutElement extends LitElement {
  static override styles = [tokens, sheet(pageCss), sheet(sharedCss), sheet(formCss)]
  /** In the language of the page, there before the element is. */
  static words: AllWords
  static override properties = { base: {}, locale: {}, view: { state: true }, open: { state: true } }

  /** Where its procedures are, `/checkout/{id}/trpc/`. */
  declare base: string
  declare locale: string
  declare view: CheckoutView
  /** The summary, on phones. */
  declare open: boolean
  #flow: CheckoutFlow | undefined
  #followed: CheckoutView['focus'] = null
  #typed: TypedBefore | undefined
  readonly #place = new ProviderPlace(this)
  readonly #shown = (event: PageTransitionEvent) => {
    if (event.persisted) this.#flow?.load(null)
  }

  /** Where it is embedded, the page around can change the cart as well. */
  readonly #look = () => {
    if (/form|empty/.test(this.view.phase) && !this.view.paying) this.#flow?.load(null)
  }

  constructor() {
    super()
    this.base = ''
    this.locale = 'en'
    this.open = false
  }

  override connectedCallback(): void {
    // What stands in the form that the server sent is out of sight, and out of reach, from here on.
    if (!this.#flow) this.#typed = readTyped(this)
    super.connectedCallback()
    if (!this.#flow) {
      this.#flow = new CheckoutFlow({
        calls: this.callsTo(this.base),
        changed: () => this.#changed(),
        leave: (url) => this.leave(url),
        token: () => this.#place.token(),
      })
      const { store } = this.#flow
      this.view = store.view
      const state = sentState()
      const kept = state ? keptDraft(state.checkout) : {}
      this.#flow.load(state)
      store.bringBack(kept)
      if (this.#typed) store.resume(this.#typed)
      this.open = this.#typed?.isOpen ?? false
      // A page that opens leaves the keyboard where it is, but for what was refused.
      if (!state?.refused) this.#followed = store.view.focus
    }
    addEventListener('pageshow', this.#shown)
    document.addEventListener('tote-checkout-look', this.#look)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('pageshow', this.#shown)
    document.removeEventListener('tote-checkout-look', this.#look)
    this.#flow?.stop()
  }

  /** How the server is asked; a host may put its own in place. */
  callsTo(base: string): CheckoutCalls {
    return checkoutCalls(base)
  }

  /** How the shopper is taken to another page. */
  leave(url: string): void {
    location.assign(url)
  }

  #changed(): void {
    if (!this.#flow) return
    const { view } = this.#flow.store
    const before = this.view
    this.#tell(view)
    this.view = view
    const { checkout, draft, phase } = view
    if (checkout && phase === 'form' && draft !== before?.draft) keepDraft(checkout.id, draft)
    if (checkout && (phase === 'paid' || phase === 'leaving')) forgetDraft(checkout.id)
  }

  /** What a page around this one may want to know; it bubbles, also out of the element. */
  #tell(view: CheckoutView): void {
    const { phase, notice, checkout } = view
    const before = this.view
    const say = (name: string, detail: object) =>
      this.dispatchEvent(new CustomEvent(`tote-checkout-${name}`, { bubbles: true, composed: true, detail }))
    if (phase !== before.phase && phase === 'form') say('ready', {})
    const isPaid = (one: CheckoutView['phase']) => one === 'paid' || one === 'leaving'
    if (isPaid(phase) && !isPaid(before.phase)) say('paid', { order: checkout?.order ?? null })
    const goods = (of: CheckoutView) => JSON.stringify([of.checkout?.lines, of.checkout?.codes])
    if (before.checkout && goods(view) !== goods(before)) say('changed', {})
    if (notice && notice !== before.notice) say('failed', { code: notice.code })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view')
    if (before?.phase === 'form' && this.view.phase !== 'form') clearMeans(this.renderRoot)
  }

  protected override firstUpdated(): void {
    if (this.#flow && this.#typed) resume(this.#flow, this.renderRoot as ShadowRoot, this.#typed, this.locale)
    this.#typed = undefined
    // A card that was typed there stays nowhere.
    for (const child of [...this.children]) if (!child.slot) child.remove()
  }

  protected override updated(): void {
    this.#place.follow(this.view, this.locale)
    const { focus, paying } = this.view
    // While a payment is under way the fields are closed to the keyboard.
    if (paying || focus === this.#followed) return
    this.#followed = focus
    if (focus) this.#focusOn(focus.at)
  }

  #focusOn(at: NonNullable<CheckoutView['focus']>['at']): void {
    if (at === 'payment' && this.#place.focus()) return
    const id =
      at === 'payment'
        ? 'payment-title'
        : at === 'heading' || at === 'notice' || at === 'code'
          ? at
          : idOf(at)
    const target = this.renderRoot.querySelector<HTMLElement>(`#${id}`)
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'center' })
  }

  #retry(what: Retry): void {
    const flow = this.#flow
    // The message goes, and its button with it.
    this.renderRoot.querySelector<HTMLElement>('.pay')?.focus()
    if (what === 'pay') this.#pay()
    else if (what === 'save') flow?.attempt('save', () => flow.store.saveTyped())
    else flow?.load(null)
  }

  async #pay(): Promise<void> {
    const flow = this.#flow
    if (!flow || !(await applyTyped(flow, this.renderRoot))) return
    flow.pay(meansIn(this.renderRoot))
    // The fields are closed while it is under way, so the keyboard waits on the button.
    if (this.view.paying) this.renderRoot.querySelector<HTMLElement>('.pay')?.focus()
  }

  protected override render(): TemplateResult | typeof nothing {
    const flow = this.#flow
    if (!flow) return nothing
    const view = this.view
    const { words } = CheckoutElement
    const retry = (what: Retry) => this.#retry(what)
    const scene: Scene = { view, flow, words, locale: this.locale, retry }
    return html`<div class="layout">
      ${summary(scene, this.open, () => {
        this.open = !this.open
      })}
      <section class="form">
        ${view.phase === 'form' ? this.#form(scene) : panel(scene)}
        <p class="visually-hidden" role="status">${announcement(scene)}</p>
      </section>
    </div>`
  }

  #form(scene: Scene): TemplateResult {
    const { checkout } = scene.view
    const { needsDelivery = true, needsAddress = true } = checkout ?? {}
    const submit = (event: SubmitEvent) => {
      event.preventDefault()
      this.#pay()
    }
    return html`<h1 class="visually-hidden">${scene.words.title}</h1>
      ${linkProducts(scene)}
      <form novalidate @submit=${submit}>
        <div class="sections" ?inert=${scene.view.paying}>
          ${contactSection(scene)}
          ${needsAddress ? addressSection(scene) : nothing} ${needsDelivery ? deliverySection(scene) : nothing}
          ${questionsSection(scene)} ${totalOf(checkout) === 0 ? nothing : paymentSection(scene)}
        </div>
        ${paySection(scene)}
      </form>`
  }
}

function announcement({ view, words, locale }: Scene): string {
  if (!view.said || view.saving) return ''
  const { what, name = '' } = view.said
  const row = view.checkout?.totals.find((one) => one.type === 'total')
  const total = row ? words.newTotal(formatMoney(row, locale)) : ''
  if (what === 'newTotal') return total
  const done = {
    codeApplied: words.codeApplied,
    codeRemoved: words.codeRemoved,
    lineRemoved: words.removed,
    productAdded: (name: string) => words.added(name, 1),
  }
  return `${done[what](name)}. ${total}`
}

/** What the server put into the page, so that nothing needs to be asked first. */
function sentState(): SentState | null {
  const text = document.getElementById('tote-checkout-state')?.textContent
  return text ? JSON.parse(text) : null
}
