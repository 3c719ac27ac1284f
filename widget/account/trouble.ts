import { html, nothing } from 'lit'
import type { AllAccountWords } from '../locales/account-words.ts'
import { problemWords } from '../locales/words.ts'
import type { Errand } from './errand.ts'
import { alertIcon } from './icons.ts'

/** Why something did not happen, with a way to try again where that may help. */
export function trouble(words: AllAccountWords, { problem, retry }: Errand) {
  if (!problem) return nothing
  // Who sees an account has been signed in.
  const isOver = problem.code === 'signInNeeded'
  return html`<div part="problem" class="notice" role="alert">
    ${alertIcon}
    <p>${isOver ? words.account.wereSignedOut : problemWords(words, problem)}</p>
    ${
      retry && problem.severity === 'recoverable'
        ? html`<button class="button small" type="button" @click=${() => void retry()}>${words.retry}</button>`
        : nothing
    }
  </div>`
}
