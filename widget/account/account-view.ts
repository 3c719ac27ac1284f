import type { ResumeInput, SignInAnswer, WhoAnswer } from '@tote/shared/customer.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { adoptStyles, type CSSResultOrNative, html, nothing, type ReactiveController, render } from 'lit'
import { ApiError } from '../api.ts'
import type { AccountElement } from '../elements/tote-account.ts'
import { emit } from '../events.ts'
import type { Signed } from '../identify.ts'
import type { AllAccountWords } from '../locales/account-words.ts'
import type { Words } from '../locales/words.ts'
import { safeUrl } from '../safe-url.ts'
import type { Store } from '../store.ts'
import { accountStyles } from '../styles/account.ts'
import { tokens } from '../styles/tokens.ts'
import { AccountParts } from './account-parts.ts'
import { type AccountStore, Refused } from './account-store.ts'
import { type Desk, Errand } from './errand.ts'
import { proveTab, takeGrant } from './grant.ts'
import { JoinedCarts } from './joined-carts.ts'
import {
  apartPanel,
  erasedPanel,
  guestPanel,
  herePanel,
  leavingPanel,
  passingNote,
  skeleton,
} from './panels.ts'
import { trouble } from './trouble.ts'

/** A sign-in that waits for the shopper to say that the carts stay apart. */
export interface Apart {
  readonly sign: (join?: false) => Promise<Signed & Pick<SignInAnswer, 'returnUrl' | 'isPassing'>>
  readonly errand: Errand
}

/** Draws a `<tote-account>`: what is seen depends on who is signed in, and how far this page may go for them. */
export class AccountView implements ReactiveController, Desk {
  readonly host: AccountElement
  readonly store: Store
  words: AllAccountWords
  account!: AccountStore
  readonly leavingErrand = new Errand(this)
  /** Coming back from the account page. */
  readonly arriving = new Errand(this)
  readonly #opening = new Errand(this)
  readonly #parts = new AccountParts(this)
  readonly #joined = new JoinedCarts(this)
  readonly #styles: Set<CSSResultOrNative>
  #said = ''
  #wanted: string | undefined
  #ready = false
  #leaving = false
  #erased = false
  #apart: Apart | undefined
  #passing = false
  #known: WhoAnswer | undefined
  #isUnsure = false
  /** The server has been asked once more who it is, because it refused what only they may see. */
  #doubted = false

  constructor(host: AccountElement, words: Words) {
    this.host = host
    this.store = host.controller.store
    // The rest of them is fetched before anything is said with them.
    this.words = words as AllAccountWords
    const { adoptedStyleSheets } = host.renderRoot as ShadowRoot
    this.#styles = new Set([tokens, ...adoptedStyleSheets, accountStyles])
    this.adopt()
  }

  /** Where the shopper came from; on a page of the merchant's that one, unless it names another. */
  get returnTo(): string | undefined {
    const named = safeUrl(this.host.returnUrl || null)
    return this.account.isOwnPage() ? named : (named ?? location.href.replace(/#.*/, ''))
  }

  /** The tab that waits for who signs in here. */
  get back(): ResumeInput | undefined {
    const { returnTo } = this
    const { proof } = this.host.dataset
    return returnTo && proof ? { returnTo, proof } : undefined
  }

  get who(): WhoAnswer | undefined {
    return this.account.identity.known
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#shown)
    void this.#open()
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#shown)
    this.#parts.pause()
  }

  hostUpdated(): void {
    // Another tab signed in or out.
    if (this.#ready && !this.who && !this.#opening.busy && !this.#opening.problem) void this.#open()
    const power = this.#ready ? this.#recognise()?.power : undefined
    const isBusy = !power && !this.#opening.problem
    const { states } = this.host.internals
    const show = (state: string, on: boolean) => (on ? states.add(state) : states.delete(state))
    show('busy', isBusy)
    show('signed-in', power === 'cart' || power === 'account')
    show('error', this.#opening.problem !== undefined)
    render(
      html`<section part="account" lang=${this.store.spoken} aria-busy=${isBusy}>
        ${this.#content(power)}
        <p class="visually-hidden" role="status">${this.#said}</p>
      </section>`,
      this.host.renderRoot,
    )
    const wanted = this.#wanted && this.host.renderRoot.querySelector<HTMLElement>(this.#wanted)
    if (!wanted) return
    this.#wanted = undefined
    wanted.focus()
  }

  update(): void {
    this.host.requestUpdate()
  }

  failed(problem: Problem, error: unknown, retry: () => Promise<void>): boolean {
    const isRefusal = error instanceof Refused || (error instanceof ApiError && error.status < 500)
    if (!isRefusal) emit('tote-error', { error, retry }, this.host)
    // What is over is not asked for again.
    if (problem.code === 'assertionInvalid') {
      this.arriving.problem = problem
      return true
    }
    // Signed out elsewhere: what was shown is not theirs to see any more.
    if (problem.code !== 'signInNeeded' || !this.#parts.isOpen || this.#doubted) return false
    this.#doubted = true
    this.#parts.close()
    this.arriving.problem = problem
    void this.#open()
    return true
  }

  /** Takes on what a part of it looks like. */
  adopt(...styles: CSSResultOrNative[]): void {
    for (const style of styles) this.#styles.add(style)
    adoptStyles(this.host.renderRoot as ShadowRoot, [...this.#styles])
  }

  /** Leads the keyboard to something as soon as it is drawn. */
  focus(selector: string): void {
    this.#wanted = selector
    this.update()
  }

  /** Announces politely. */
  say(text: string): void {
    this.#said = text
    this.update()
  }

  /** Signed in here: back to where the shopper came from, or on to the account. */
  enter(returnUrl?: string): void {
    this.#apart = undefined
    this.#erased = false
    this.arriving.clear()
    this.#parts.rest()
    if (returnUrl && this.leave(returnUrl)) return
    this.say(this.words.account.signedIn)
    this.focus('.heading')
  }

  /** Takes the shopper to another page. */
  leave = (url: string): boolean => {
    const safe = safeUrl(url)
    if (!safe) return false
    this.#leaving = true
    this.say(this.words.account.leaving)
    location.assign(safe)
    return true
  }

  /** To the account page, with a way back that is good in this tab alone; opened beside it, the link leads there and nowhere back. */
  visit = async (event: MouseEvent): Promise<void> => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { account, returnTo = '' } = this
    const isHere = returnTo.startsWith(`${location.origin}/`)
    location.assign(account.pageUrl(returnTo, isHere ? await proveTab() : undefined))
  }

  /** The cart of this browser is being paid for: the shopper is asked what becomes of it. */
  setApart(sign: Apart['sign']): void {
    this.#apart = { sign, errand: new Errand(this) }
    this.focus('.heading')
  }

  notNow = (): void => {
    this.#apart = undefined
    this.focus('.heading')
  }

  signOut = (): void => {
    const { account, words } = this
    void this.leavingErrand.run(
      () => account.forget(),
      () => this.left(words.account.signedOut),
    )
  }

  /** Nobody is signed in any more. */
  left(said: string, erased = false): void {
    this.#erased = erased
    this.#passing = false
    this.#parts.close()
    this.say(said)
    this.focus('.heading')
  }

  /** Who it is; until the server has said whether it still is, the one before. Nobody sees what was another's. */
  #recognise(): WhoAnswer | undefined {
    const { who } = this
    const before = this.#known
    if (!who) {
      this.#isUnsure = true
      return before
    }
    const isOther = who.email !== before?.email || (this.#isUnsure && who.email === null)
    if (isOther || who.power !== 'account') this.#parts.close()
    this.#isUnsure = false
    if (who.power !== 'account') this.#doubted = false
    this.#known = who
    return who
  }

  #shown = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return
    this.#leaving = false
    this.#parts.close()
    void this.#open()
  }

  async #open(): Promise<void> {
    await this.#opening.run(async () => {
      this.account ??= await this.store.account()
      if (!('account' in this.words))
        this.words = { ...(this.words as Words), ...(await this.account.words()) }
      const grant = takeGrant()
      this.#ready = true
      if (grant) await this.#arrive((join) => this.account.comeBack(grant, join))
      else await this.account.identity.who()
      if (this.who?.power === 'none' && this.account.isOwnPage() && document.activeElement === document.body)
        this.#wanted ??= '#email, #code'
    })
  }

  /** Somebody comes back who has signed in on the account page. */
  async #arrive(sign: Apart['sign']): Promise<void> {
    await this.arriving.run(
      () => sign(),
      ({ isPassing = false }) => {
        this.#passing = isPassing
        this.say(this.words.account.signedIn)
      },
    )
    const { problem } = this.arriving
    if (problem?.code === 'paymentInProgress') {
      this.arriving.clear()
      this.setApart(sign)
    }
    if (!this.who) await this.account.identity.who()
  }

  #content(power: WhoAnswer['power'] | undefined) {
    if (this.#opening.problem) return trouble(this.words, this.#opening)
    if (!power || (this.#opening.busy && !this.#parts.isOpen)) return skeleton(this.words)
    if (this.#leaving) return leavingPanel(this)
    if (this.#apart) return apartPanel(this, this.#apart)
    if (this.#erased && power === 'none') return erasedPanel(this)
    if (power === 'none') return this.account.isOwnPage() ? this.#parts.entrance() : guestPanel(this)
    return html`${this.#joined.draw()}${this.#passing ? passingNote(this) : nothing}${power === 'cart' ? herePanel(this) : this.#parts.inside()}`
  }
}

export { AccountView as account }
