import { html, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import type { Scene } from './scene.ts'

export function contactSection(scene: Scene): TemplateResult {
  const { words, view } = scene
  const isSent = view.checkout?.needsDelivery ?? true
  return html`<section class="section" aria-labelledby="contact-title">
    <h2 id="contact-title">${words.contact}</h2>
    ${textField(scene, 'contact.email', words.labels['contact.email'], {
      type: 'email',
      autocomplete: 'email',
    })}
    ${textField(scene, 'contact.phone', words.labels['contact.phone'], {
      type: 'tel',
      autocomplete: 'tel',
      optional: true,
      ...(isSent && { hint: words.phoneHint }),
    })}
  </section>`
}
