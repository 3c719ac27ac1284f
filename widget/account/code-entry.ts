import { html, nothing } from 'lit'
import { mailIcon } from './icons.ts'
import type { SignIn } from './sign-in.ts'
import { trouble } from './trouble.ts'

/** The form for the code that came by e-mail. */
export function codeEntry(form: SignIn) {
  const { account: words } = form.words
  const { email, code, fault, errand, over } = form
  const wait = form.secondsToWait()
  const doing = over ? words.sending : words.checking
  return html`<form part="sign-in" class="card sign-in" novalidate @submit=${form.submit}>
    <span class="mark">${mailIcon}</span>
    <h2 part="title" class="heading" tabindex="-1">${words.codeTitle}</h2>
    <p class="muted break" id="code-sent">${words.codeSent(email)}</p>
    <div class="field">
      <label class="label" for="code">${words.code}</label>
      <input
        part="code-input"
        class="input code"
        id="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        autocapitalize="off"
        spellcheck="false"
        required
        .value=${code}
        aria-invalid=${fault ? 'true' : 'false'}
        aria-describedby=${fault ? 'code-error code-hint' : 'code-hint'}
        @input=${form.typeCode}
      />
      ${fault ? html`<p class="error" id="code-error" role="alert">${fault}</p>` : nothing}
      <p class="hint" id="code-hint">${words.codeHint}</p>
    </div>
    ${trouble(form.words, errand)}
    <button part="submit-button" class="button primary wide" aria-disabled=${errand.busy}>
      ${errand.busy ? doing : over ? words.sendAgain : words.signIn}
    </button>
    <div class="quiet-actions">
      ${
        over
          ? nothing
          : html`<button part="again-button" class="link" type="button" aria-disabled=${wait > 0} @click=${form.askAgain}>
            ${wait > 0 ? words.sendAgainIn(wait) : words.sendAgain}
          </button>`
      }
      <button class="link" type="button" @click=${form.startOver}>${words.otherEmail}</button>
    </div>
  </form>`
}
