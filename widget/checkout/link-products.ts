import type { LinkProduct } from '@tote/shared/checkout.ts'
import { formatMoney } from '@tote/shared/format.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { problemWords } from '../locales/words.ts'
import { amountField } from './line-controls.ts'
import type { Scene } from './scene.ts'

/** What the checkout's link offers on its page. */
export function linkProducts(scene: Scene): TemplateResult | typeof nothing {
  const { words, view } = scene
  const { link } = view.checkout ?? {}
  if (!link || link.products.length === 0) return nothing
  return html`<section class="section link-products" aria-labelledby="products-title" ?inert=${view.paying}>
    <h2 id="products-title">${link.heading ?? (link.kind === 'donation' ? words.donate : words.products)}</h2>
    <ul class="offers">
      ${link.products.map((product) => offer(scene, product))}
    </ul>
  </section>`
}

function offer(scene: Scene, offered: LinkProduct): TemplateResult {
  const { words, view, locale, flow } = scene
  const { product, name, description, image, price, openAmount, isAvailable } = offered
  const problem = view.lineProblems[product]
  const add = (event: Event) => {
    const field = (event.currentTarget as HTMLElement).closest('.offer')?.querySelector('input')
    const amount = openAmount && field ? amountIn(field.value, price.currency, locale) : null
    if (openAmount && (amount === null || amount < openAmount.min.amount || amount > openAmount.max.amount)) {
      const [min, max] = [formatMoney(openAmount.min, locale), formatMoney(openAmount.max, locale)]
      flow.store.blameAmount(product, { min, max })
      return field?.focus()
    }
    flow.attempt('save', () => flow.store.addProduct(offered, amount === null ? {} : { amount }))
  }
  return html`<li class="offer">
    <span class="line-image">${image ? html`<img src=${image} alt="" width="64" height="64" loading="lazy" />` : nothing}</span>
    <span class="offer-text">
      <span class="line-name">${name}</span>
      ${description ? html`<span class="line-detail">${description}</span>` : nothing}
      ${
        openAmount
          ? amountField(scene, { id: product, name, bounds: openAmount, amount: price })
          : html`<span class="offer-price">${formatMoney(price, locale)}</span>`
      }
      ${
        problem
          ? html`<span class="line-problem" id="line-${product}-problem" role="alert">${problemWords(words, problem)}</span>`
          : nothing
      }
    </span>
    ${
      isAvailable
        ? html`<button class="button" type="button" aria-label=${words.addOf(name)} @click=${add}>${words.add}</button>`
        : html`<span class="note">${words.soldOut}</span>`
    }
  </li>`
}
