import { html, nothing } from 'lit'
import type { AllAccountWords } from '../locales/account-words.ts'
import type { AccountView, Apart } from './account-view.ts'
import { bagIcon, checkIcon, pauseIcon, personIcon } from './icons.ts'
import { trouble } from './trouble.ts'

/** The account while it is on its way; before its words are there it says nothing. */
export function skeleton(words: Partial<AllAccountWords>) {
  return html`<div part="card" class="card ghost">
    <span class="visually-hidden">${words.account?.loading}</span>
    <i class="round"></i><i></i><i class="long"></i><i class="tall"></i>
  </div>`
}

/** On a merchant's page nobody signs in: the way to where that is done. */
export function guestPanel({ words, account, arriving, returnTo = '', visit }: AccountView) {
  const { welcome, invitation, signIn } = words.account
  return html`<div part="card" class="card sign-in">
    <span class="mark">${personIcon}</span>
    <h2 part="title" class="heading" tabindex="-1">${welcome}</h2>
    ${trouble(words, arriving)}
    <p class="muted">${invitation}</p>
    <a part="sign-in-link" class="button primary wide" href=${account.pageUrl(returnTo)} @click=${visit}>${signIn}</a>
  </div>`
}

/** Signed in as far as this page needs it to shop. */
export function herePanel(view: AccountView) {
  const { words, account, returnTo = '', leavingErrand } = view
  const { signedInHere, signedInHereText, openAccount, signOut } = words.account
  return html`<div part="card" class="card sign-in">
    <span class="mark">${checkIcon}</span>
    <h2 part="title" class="heading" tabindex="-1">${signedInHere}</h2>
    <p class="muted">${signedInHereText}</p>
    ${trouble(words, leavingErrand)}
    <a part="account-link" class="button primary wide" href=${account.pageUrl(returnTo)} @click=${view.visit}>${openAccount}</a>
    <button part="sign-out-button" class="button wide" type="button" aria-disabled=${leavingErrand.busy} @click=${view.signOut}>
      ${signOut}
    </button>
  </div>`
}

/** Signed in only until the page is left. */
export function passingNote({ words }: AccountView) {
  return html`<p part="passing" class="joined">${words.account.passing}</p>`
}

/** The cart is being paid for: it is waited for, or left where it is. */
export function apartPanel(view: AccountView, { sign, errand }: Apart) {
  const { apartTitle, apartText, apart, notNow } = view.words.account
  const stay = () =>
    void errand.run(
      () => sign(false),
      ({ returnUrl }) => view.enter(returnUrl),
    )
  return html`<div part="card" class="card sign-in">
    <span class="mark">${pauseIcon}</span>
    <h2 part="title" class="heading" tabindex="-1">${apartTitle}</h2>
    <p class="muted">${apartText}</p>
    ${trouble(view.words, errand)}
    <button class="button primary wide" type="button" aria-disabled=${errand.busy} @click=${stay}>${apart}</button>
    <button class="button wide" type="button" @click=${view.notNow}>${notNow}</button>
  </div>`
}

export function leavingPanel({ words }: AccountView) {
  return html`<div part="card" class="card sign-in">
    <span class="spinner" aria-hidden="true"></span>
    <p>${words.account.leaving}</p>
  </div>`
}

/** After all is gone. */
export function erasedPanel({ words, account, host }: AccountView) {
  const { erased, erasedText, goOn } = words.account
  const back = account.isOwnPage() ? host.returnUrl : undefined
  return html`<div part="card" class="card sign-in">
    <span class="mark">${bagIcon}</span>
    <h2 part="title" class="heading" tabindex="-1">${erased}</h2>
    <p class="muted">${erasedText}</p>
    ${back ? html`<a class="button wide" href=${back}>${goOn}</a>` : nothing}
  </div>`
}
