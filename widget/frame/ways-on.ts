import type { Problem } from '@tote/shared/reasons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { problemWords, type Words } from '../locales/words.ts'
import { safeUrl } from '../safe-url.ts'

interface Ways {
  begin(): unknown
  /** To a page of its own. */
  leave(): unknown
  /** Where the way back leads. */
  readonly cancelUrl: string | undefined
}

/** Why there is no checkout, and what can be done; without a problem the page prevented it, and it may begin after all. */
export function waysOn(words: Words, problem: Problem | undefined, ways: Ways): TemplateResult {
  if (problem?.code === 'cartEmpty') return nothingToPay(words, ways)
  const { begin, leave } = ways
  const checkout = html`<button part="checkout-button" class="apart" type="button" @click=${problem ? leave : begin}>${words.checkout}</button>`
  const buttons = problem
    ? html`<button part="retry-button" type="button" @click=${begin}>${words.retry}</button> ${checkout}`
    : checkout
  return html`<div class="ways">
    ${problem ? html`<p part="problem" role="alert">${problemWords(words, problem)}</p>` : nothing}
    <p class="buttons">${buttons}</p>
  </div>`
}

function nothingToPay(words: Words, { cancelUrl }: Ways): TemplateResult {
  const back = safeUrl(cancelUrl ?? null)
  return html`<div class="ways" part="problem" role="status">
    <p class="lead">${words.empty}</p>
    <p>${words.emptyHint}</p>
    ${back ? html`<p class="buttons"><a href=${back}>${words.continueShopping}</a></p>` : nothing}
  </div>`
}
