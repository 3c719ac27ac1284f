import { formatMoney } from '@tote/shared/format.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { faultWords, type Scene } from './scene.ts'

/** One card for each way to deliver to the chosen country; the choice is saved at once. */
export function deliverySection(scene: Scene): TemplateResult {
  const { words, view, flow, locale } = scene
  const deliveries = view.checkout?.deliveries ?? []
  const error = faultWords(scene, 'delivery')
  const choose = (id: string) => flow.attempt('save', () => flow.store.chooseDelivery(id))
  return html`<section class="section" aria-labelledby="delivery-title">
    <h2 id="delivery-title">${words.deliveryMethod}</h2>
    ${
      deliveries.length === 0
        ? html`<p class="note">${words.noDelivery}</p>`
        : html`<div
            class="choices"
            role="radiogroup"
            aria-labelledby="delivery-title"
            aria-required="true"
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby=${error ? 'delivery-error' : nothing}
            ?data-invalid=${error !== null}
          >
            ${deliveries.map(
              ({ id, name, price }, index) => html`<label class="choice">
                <input
                  id=${index === 0 ? 'delivery' : nothing}
                  type="radio"
                  name="delivery"
                  .checked=${live(id === view.delivery)}
                  @change=${() => choose(id)}
                />
                <span class="choice-name">${name}</span>
                <span class="choice-price">${price.amount === 0 ? words.free : formatMoney(price, locale)}</span>
              </label>`,
            )}
          </div>`
    }
    ${error ? html`<p class="error" id="delivery-error">${error}</p>` : nothing}
  </section>`
}
