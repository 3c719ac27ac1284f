import { html, nothing, type TemplateResult } from 'lit'
import { problemWords } from '../locales/words.ts'
import type { CheckoutFlow } from './checkout-flow.ts'
import type { Scene } from './scene.ts'

/** Where a coupon or a gift certificate is typed. */
export function codeEntry({ words, view, flow }: Scene): TemplateResult {
  const problem = view.codeProblem
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const input = (event.currentTarget as HTMLFormElement).querySelector('input')
    if (input && !(await apply(flow, input))) input.focus()
  }
  return html`<form class="code-space code-form" novalidate ?inert=${view.paying} @submit=${send}>
      <label class="label" for="code">${words.code}</label>
      <div class="code-entry">
        <input
          class="input"
          id="code"
          type="text"
          maxlength="50"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          enterkeyhint="done"
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${problem ? 'code-error' : nothing}
          @input=${() => problem && flow.store.set({ codeProblem: null })}
        />
        <button class="button">${words.applyCode}</button>
      </div>
      <div role="status">${
        problem ? html`<p class="error" id="code-error">${problemWords(words, problem)}</p>` : nothing
      }</div>
    </form>`
}

/** False where there is none to apply. */
async function apply(flow: CheckoutFlow, input: HTMLInputElement): Promise<boolean> {
  const code = codeIn(input)
  if (!code) return false
  await flow.attempt('code', async () => {
    await flow.store.applyCode(code)
    input.value = ''
  })
  return true
}

const codeIn = ({ value }: HTMLInputElement) => value.trim().toUpperCase()

/** A code that was typed and not applied is meant for what is paid now. False where the shopper is to look at that first. */
export async function applyTyped(flow: CheckoutFlow, root: ParentNode): Promise<boolean> {
  const input = root.querySelector<HTMLInputElement>('#code')
  const { checkout } = flow.store.view
  if (!input || !(await apply(flow, input))) return true
  return codeIn(input) === '' && flow.isAsSeen(checkout)
}
