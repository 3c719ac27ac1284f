import { html, type TemplateResult } from 'lit'
import { groupCardNumber } from './card-number.ts'
import { fieldsOf, type TypedMeans } from './means.ts'
import { fillMeans } from './pay-fields.ts'
import type { Scene } from './scene.ts'
import { TEST_ROUTING, type TestOutcome, testAccounts, testCards } from './test-numbers.ts'

interface Choice {
  readonly shown: string
  readonly outcome: TestOutcome
  readonly means: TypedMeans
}

/** The only numbers a shop in test mode takes, each filled in by a click. */
export function testMeans({ words, view, flow }: Scene): TemplateResult {
  const isAccount = view.method === 'ach'
  const fill = (event: Event, means: TypedMeans) => {
    const form = (event.currentTarget as HTMLElement).closest('form')
    if (!form) return
    fillMeans(form, means)
    for (const name of fieldsOf(view.method)) flow.store.clearFault(name)
  }
  return html`<details class="test-cards">
    <summary>${isAccount ? words.testAccounts : words.testCards}</summary>
    <p class="hint">${isAccount ? words.testAccountsHint : words.testCardsHint}</p>
    <ul>
      ${(isAccount ? accounts() : cards()).map(
        ({ shown, outcome, means }) => html`<li>
          <button class="test-card" type="button" @click=${(event: Event) => fill(event, means)}>
            <span>${shown}</span> <span>${words.testOutcome[outcome]}</span>
          </button>
        </li>`,
      )}
    </ul>
  </details>`
}

function cards(): Choice[] {
  const year = new Date().getFullYear() + 3
  return testCards.map(([number, outcome]) => ({
    shown: groupCardNumber(number),
    outcome,
    means: {
      'card.number': groupCardNumber(number),
      'card.expiry': `12 / ${year % 100}`,
      'card.code': '123',
    },
  }))
}

function accounts(): Choice[] {
  return testAccounts.map(([number, outcome]) => ({
    shown: number,
    outcome,
    means: { 'account.holder': 'Ada Test', 'account.routing': TEST_ROUTING, 'account.number': number },
  }))
}
