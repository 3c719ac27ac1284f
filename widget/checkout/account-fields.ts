import { formatMoney } from '@tote/shared/format.ts'
import { html, type TemplateResult } from 'lit'
import { payField } from './card-fields.ts'
import type { Scene } from './scene.ts'

/** A bank account in the United States, and what paying from it allows. */
export function accountFields(scene: Scene): TemplateResult {
  const { words, view, locale } = scene
  const total = view.checkout?.totals.find((row) => row.type === 'total')
  return html`${payField(scene, 'account.holder', { autocomplete: 'name', isText: true })}
    <div class="row">
      ${payField(scene, 'account.routing', { autocomplete: 'off', hint: words.routingHint })}
      ${payField(scene, 'account.number', { autocomplete: 'off' })}
    </div>
    <p class="note">
      ${words.debit(view.checkout?.merchant ?? '', total ? formatMoney(total, locale) : '')}
    </p>`
}
