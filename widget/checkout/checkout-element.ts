import type { CheckoutAnswer } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { checkoutDe } from '../locales/checkout-de.ts'
import { checkoutEn } from '../locales/checkout-en.ts'
import type { AllWords } from '../locales/checkout-words.ts'
import { de } from '../locales/de.ts'
import { en } from '../locales/en.ts'
import { languageOf } from '../locales/words.ts'
import pageCss from '../styles/checkout.css?inline'
import { tokens } from '../styles/tokens.ts'
import { addressSection } from './address-section.ts'
import { cardIn, cardSection, clearCard } from './card-section.ts'
import { type CheckoutCalls, checkoutCalls } from './checkout-calls.ts'
import { CheckoutFlow } from './checkout-flow.ts'
import { type CheckoutView, totalOf } from './checkout-view.ts'
import { contactSection } from './contact-section.ts'
import { deliverySection } from './delivery-section.ts'
import formCss from './form.css?inline'
import type { Retry } from './notice.ts'
import { panel } from './panel.ts'
import { paySection } from './pay-section.ts'
import { idOf, type Scene } from './scene.ts'
import { summary } from './summary.ts'

function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}

const words = { en: { ...en, ...checkoutEn }, de: { ...de, ...checkoutDe } } satisfies Record<
  string,
  AllWords
>

/** The hosted checkout. It takes over from the server's HTML inside it, and begins with `#tote-checkout-state`. */
export class CheckoutElement extends LitElement {
  static override styles = [tokens, sheet(pageCss), sheet(formCss)]
  static override properties = { base: {}, locale: {}, view: { state: true }, open: { state: true } }

  /** Where its procedures are, `/checkout/{id}/trpc/`. */
  declare base: string
  declare locale: string
  declare view: CheckoutView
  /** The summary, on phones. */
  declare open: boolean
  #flow: CheckoutFlow | undefined
  #followed: CheckoutView['focus'] = null
  readonly #shown = (event: PageTransitionEvent) => {
    if (event.persisted) this.#flow?.load(null)
  }

  constructor() {
    super()
    this.base = ''
    this.locale = 'en'
    this.open = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (!this.#flow) {
      this.#flow = new CheckoutFlow({
        calls: this.callsTo(this.base),
        changed: () => this.#changed(),
        leave: (url) => this.leave(url),
      })
      this.view = this.#flow.store.view
      this.#flow.load(sentState())
      // A page that opens leaves the keyboard where it is.
      this.#followed = this.#flow.store.view.focus
    }
    addEventListener('pageshow', this.#shown)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('pageshow', this.#shown)
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
    this.#tell(view)
    this.view = view
  }

  /** What a page around this one may want to know; it bubbles, also out of the element. */
  #tell({ phase, notice, checkout }: CheckoutView): void {
    const before = this.view
    const say = (name: string, detail: object) =>
      this.dispatchEvent(new CustomEvent(`tote-checkout-${name}`, { bubbles: true, composed: true, detail }))
    if (phase !== before.phase && phase === 'form') say('ready', {})
    const isPaid = (one: CheckoutView['phase']) => one === 'paid' || one === 'leaving'
    if (isPaid(phase) && !isPaid(before.phase)) say('paid', { order: checkout?.order ?? null })
    if (notice && notice !== before.notice) say('failed', { code: notice.code })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('view')
    if (before?.phase === 'form' && this.view.phase !== 'form') clearCard(this.renderRoot)
  }

  protected override updated(): void {
    const { focus, paying } = this.view
    // While a payment is under way the fields are closed to the keyboard.
    if (paying || focus === this.#followed) return
    this.#followed = focus
    if (focus) this.#focusOn(focus.at)
  }

  #focusOn(at: NonNullable<CheckoutView['focus']>['at']): void {
    const id = at === 'heading' || at === 'notice' || at === 'code' ? at : idOf(at)
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

  #pay(): void {
    this.#flow?.pay(cardIn(this.renderRoot))
    // The fields are closed while it is under way, so the keyboard waits on the button.
    if (this.view.paying) this.renderRoot.querySelector<HTMLElement>('.pay')?.focus()
  }

  protected override render(): TemplateResult | typeof nothing {
    const flow = this.#flow
    if (!flow) return nothing
    const view = this.view
    const said = words[languageOf(this.locale)]
    const retry = (what: Retry) => this.#retry(what)
    const scene: Scene = { view, flow, words: said, locale: this.locale, retry }
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
    const needsDelivery = checkout?.needsDelivery ?? true
    const submit = (event: SubmitEvent) => {
      event.preventDefault()
      this.#pay()
    }
    return html`<h1 class="visually-hidden">${scene.words.title}</h1>
      <form novalidate @submit=${submit}>
        <div class="sections" ?inert=${scene.view.paying}>
          ${contactSection(scene)}
          ${needsDelivery ? html`${addressSection(scene)} ${deliverySection(scene)}` : nothing}
          ${totalOf(checkout) === 0 ? nothing : cardSection(scene)}
        </div>
        ${paySection(scene)}
      </form>`
  }
}

function announcement({ view, words, locale }: Scene): string {
  if (!view.said || view.saving) return ''
  const { what, code = '' } = view.said
  const row = view.checkout?.totals.find((one) => one.type === 'total')
  const total = row ? words.newTotal(formatMoney(row, locale)) : ''
  if (what === 'newTotal') return total
  return `${what === 'codeApplied' ? words.codeApplied(code) : words.codeRemoved(code)}. ${total}`
}

/** What the server put into the page, so that nothing needs to be asked first. */
function sentState(): CheckoutAnswer | null {
  const text = document.getElementById('tote-checkout-state')?.textContent
  return text ? JSON.parse(text) : null
}
