import type { PaymentMethod } from '@tote/shared/checkout.ts'
import { html } from 'hono/html'
import { TEST_ACCOUNTS } from '../../providers/test-accounts.ts'
import { TEST_CARDS } from '../../providers/test-payment.ts'
import type { Markup } from './shell.ts'
import type { CheckoutPageWords } from './words-checkout.ts'

/** The only numbers a shop in test mode takes, and what each does. */
export function testNumbers(method: PaymentMethod, words: CheckoutPageWords): Markup {
  if (method === 'card') {
    const rows = TEST_CARDS.map(({ number, does }) => row(grouped(number), words.testOutcome[does]))
    return list(words.testCards, words.testCardsHint, rows)
  }
  const rows = TEST_ACCOUNTS.map(({ number, does }) => row(number, words.testAccountOutcome[does]))
  return list(words.testAccounts, words.testAccountsHint(TEST_ACCOUNTS[0].routing), rows)
}

function list(title: string, hint: string, rows: readonly Markup[]): Markup {
  return html`<details class="test-cards"><summary>${title}</summary><p class="hint">${hint}</p><ul>${rows}</ul></details>`
}

function row(number: string, outcome: string): Markup {
  return html`<li class="test-card"><span>${number}</span> <span>${outcome}</span></li>`
}

function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
