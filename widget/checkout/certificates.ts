import type { Checkout, IssuedCertificate } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Scene } from './scene.ts'

/** The gift certificates that were bought, each with its code and a way to copy it. */
export function certificates(scene: Scene, { issued }: Checkout): TemplateResult | typeof nothing {
  const { words } = scene
  if (issued.length === 0) return nothing
  return html`<section class="issued" aria-labelledby="issued-title">
    <h2 id="issued-title">${words.issuedTitle}</h2>
    <p class="note">${words.issuedText}</p>
    <ul>
      ${issued.map((one, index) => certificate(scene, one, `issued-${index}`))}
    </ul>
  </section>`
}

function certificate(
  { words, locale }: Scene,
  { code, amount, recipient }: IssuedCertificate,
  id: string,
): TemplateResult {
  const copy = async (event: Event) => {
    const label = (event.currentTarget as HTMLButtonElement).querySelector('span')
    // Where the browser does not let it, the code is there to be selected.
    const copying = navigator.clipboard?.writeText(code) ?? Promise.reject()
    await copying.then(() => label?.replaceChildren(words.copied)).catch(() => {})
  }
  const worth = formatMoney(amount, locale)
  return html`<li>
    <span class="issued-worth">${recipient ? words.issuedFor(worth, recipient) : worth}</span>
    <code class="issued-code" id=${id}>${code}</code>
    <button class="button" type="button" aria-describedby=${id} @click=${copy}>
      <span .textContent=${words.copy}></span>
    </button>
  </li>`
}
