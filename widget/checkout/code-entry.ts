import { html, nothing, type TemplateResult } from 'lit'
import { problemWords } from '../locales/words.ts'
import type { Scene } from './scene.ts'

/** Where a coupon or a gift certificate is typed. */
export function codeEntry({ words, view, flow }: Scene): TemplateResult {
  const problem = view.codeProblem
  const apply = async (event: SubmitEvent) => {
    event.preventDefault()
    const input = (event.currentTarget as HTMLFormElement).querySelector('input')
    const code = input?.value.trim().toUpperCase()
    if (!input || !code) return input?.focus()
    await flow.attempt('code', async () => {
      await flow.store.applyCode(code)
      input.value = ''
    })
  }
  return html`<form class="code-space code-form" novalidate ?inert=${view.paying} @submit=${apply}>
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
        />
        <button class="button">${words.applyCode}</button>
      </div>
      <div role="status">${
        problem ? html`<p class="error" id="code-error">${problemWords(words, problem)}</p>` : nothing
      }</div>
    </form>`
}
