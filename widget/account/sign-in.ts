import { html, nothing } from 'lit'
import { problemWords } from '../locales/words.ts'
import { accountForms } from '../styles/account-forms.ts'
import type { AccountView } from './account-view.ts'
import { type AskedCode, keepCode, recallCode } from './asked-code.ts'
import { codeEntry } from './code-entry.ts'
import { Errand } from './errand.ts'
import { personIcon } from './icons.ts'
import { trouble } from './trouble.ts'

/** How long a code may take before another is asked for, in milliseconds. */
const PATIENCE = 30_000
const DIGITS = 8
// Looser than the server's rule: it only catches slips.
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/

/** Signing in by a code: first an e-mail address, then what came there. */
export class SignIn {
  readonly view: AccountView
  readonly errand: Errand
  email = ''
  code = ''
  /** What is wrong with what was typed. */
  fault: string | undefined
  /** The code is no longer good: another one is to be asked for. */
  over = false
  #challenge: string | undefined
  #askedAt = 0
  #clock: ReturnType<typeof setInterval> | undefined

  constructor(view: AccountView) {
    this.view = view
    this.errand = new Errand(view)
    view.adopt(accountForms)
    const asked = recallCode()
    if (!asked) return
    this.email = asked.email
    this.#await(asked)
  }

  get words() {
    return this.view.words
  }

  /** Seconds until another code may be asked for. */
  secondsToWait(): number {
    return Math.max(0, Math.ceil((this.#askedAt + PATIENCE - Date.now()) / 1000))
  }

  draw() {
    return this.#challenge === undefined ? this.#emailEntry() : codeEntry(this)
  }

  typeCode = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement
    this.code = input.value.replace(/\D/g, '').slice(0, DIGITS)
    input.value = this.code
    this.#mend()
  }

  submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (this.errand.busy) return
    if (this.#challenge === undefined) this.#send()
    else if (this.over) void this.#request(this.words.account.sentAgain)
    else this.#verify()
  }

  askAgain = (): void => {
    if (this.secondsToWait() === 0) void this.#request(this.words.account.sentAgain)
  }

  startOver = (): void => {
    this.rest()
    this.errand.clear()
    this.view.say('')
    this.view.focus('#email')
  }

  /** Ends what was begun. */
  rest(): void {
    this.pause()
    keepCode(undefined)
    this.#challenge = this.fault = undefined
    this.code = ''
  }

  /** Stops the clock of a page that nobody sees. */
  pause(): void {
    clearInterval(this.#clock)
  }

  #emailEntry() {
    const { words, fault, errand, email } = this
    const said = words.account
    return html`<form part="sign-in" class="card sign-in" novalidate @submit=${this.submit}>
      <span class="mark">${personIcon}</span>
      <h2 part="title" class="heading" tabindex="-1">${said.signIn}</h2>
      <p class="muted">${said.signInText}</p>
      <div class="field">
        <label class="label" for="email">${words.labels['contact.email']}</label>
        <input
          part="email-input"
          class="input"
          id="email"
          type="email"
          autocomplete="email"
          autocapitalize="off"
          spellcheck="false"
          maxlength="254"
          required
          .value=${email}
          aria-invalid=${fault ? 'true' : 'false'}
          aria-describedby=${fault ? 'email-error' : nothing}
          @input=${this.#typeEmail}
        />
        ${fault ? html`<p class="error" id="email-error" role="alert">${fault}</p>` : nothing}
      </div>
      ${trouble(words, errand.problem ? errand : this.view.arriving)}
      <button part="submit-button" class="button primary wide" aria-disabled=${errand.busy}>
        ${errand.busy ? said.sending : said.sendCode}
      </button>
    </form>`
  }

  #typeEmail = (event: Event): void => {
    this.email = (event.currentTarget as HTMLInputElement).value
    this.#mend()
  }

  #mend(): void {
    this.fault = undefined
    this.view.update()
  }

  #blame(fault: string, selector: string): void {
    this.fault = fault
    this.view.say('')
    this.view.focus(selector)
  }

  #send(): void {
    const { missing, wrong } = this.words
    this.email = this.email.trim()
    if (!this.email) this.#blame(missing['contact.email'], '#email')
    else if (!EMAIL.test(this.email)) this.#blame(wrong['contact.email'], '#email')
    else void this.#request()
  }

  /** From now on a code is waited for. */
  #await({ challenge, askedAt }: Pick<AskedCode, 'challenge' | 'askedAt'>): void {
    this.#challenge = challenge
    this.#askedAt = askedAt
    this.over = false
    this.code = ''
    this.fault = undefined
    this.pause()
    this.#clock = setInterval(() => {
      if (this.secondsToWait() === 0) this.pause()
      this.view.update()
    }, 1000)
  }

  /** Has a code sent, the first or another. */
  async #request(told?: string): Promise<void> {
    await this.errand.run(
      () => this.view.account.requestCode(this.email),
      ({ challenge }) => {
        const asked = { email: this.email, challenge, askedAt: Date.now() }
        keepCode(asked)
        this.#await(asked)
        this.view.say(told ?? this.words.account.codeSent(this.email))
        this.view.focus('#code')
      },
    )
    const { problem } = this.errand
    if (problem?.code !== 'validationFailed') return
    this.errand.clear()
    this.#blame(this.words.wrong['contact.email'], '#email')
  }

  #verify(): void {
    const { code, view } = this
    const challenge = this.#challenge ?? ''
    if (code.length !== DIGITS) {
      this.#blame(this.words.account.codeMissing, '#code')
      return
    }
    const { back } = view
    const sign = (join?: false) =>
      view.account.verify({
        challenge,
        code,
        ...(back && { back }),
        ...(join === false && { join }),
      })
    void this.errand
      .run(
        () => sign(),
        ({ returnUrl }) => view.enter(returnUrl),
      )
      .then(() => this.#judge(sign))
  }

  /** What concerns the code is told at the code. */
  #judge(sign: (join?: false) => ReturnType<AccountView['account']['verify']>): void {
    const { problem } = this.errand
    if (problem?.code === 'paymentInProgress') {
      this.view.setApart(sign)
    } else if (problem?.code === 'signInCodeWrong' || problem?.code === 'signInCodeOver') {
      this.over = problem.code === 'signInCodeOver'
      if (this.over) {
        this.code = ''
        keepCode(undefined)
      }
      this.#blame(problemWords(this.words, problem), this.over ? '[part=submit-button]' : '#code')
    } else return
    this.errand.clear()
    this.view.update()
  }
}
