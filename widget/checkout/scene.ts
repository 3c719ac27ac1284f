import type { Problem } from '@tote/shared/reasons.ts'
import type { AddressWords } from '../locales/address-words.ts'
import type { AllWords } from '../locales/checkout-words.ts'
import { problemWords, type Words } from '../locales/words.ts'
import type { CheckoutFlow } from './checkout-flow.ts'
import type { CheckoutView } from './checkout-view.ts'
import { type Draft, type DraftField, type Faults, type Field, isAnswer } from './draft.ts'
import type { Notice, OwnNotice, Retry } from './notice.ts'

/** What a form's fields are drawn from: the checkout's, or those of an address in the account. */
export interface FormScene {
  readonly view: {
    readonly draft: Draft
    readonly faults: Faults
    readonly checkout: { readonly countries: readonly string[] } | null
  }
  readonly flow: {
    readonly store: {
      type(field: DraftField, value: string): void
      leaveField(field: DraftField): Promise<void>
      chooseCountry(country: string): Promise<void>
    }
    attempt(retry: Retry, task: () => Promise<unknown>): Promise<void>
  }
  readonly words: Words & AddressWords
  readonly locale: string
}

/** What every part of the page is drawn from. */
export interface Scene extends FormScene {
  readonly words: AllWords
  readonly view: CheckoutView
  readonly flow: CheckoutFlow
  readonly retry: (what: Retry) => void
}

/** The id of a field's input, and the stem of its hint's and error's. */
export function idOf(field: Field): string {
  // A merchant may call a question anything.
  return field.replace('.', '-').replace(/[^\w-]/g, (sign) => `_${sign.charCodeAt(0)}`)
}

/** What is wrong with a field, in words; null where its fault is told elsewhere or there is none. */
export function faultWords({ view, words }: FormScene, field: Field): string | null {
  const fault = view.faults[field]
  if (!fault || fault === 'refused') return null
  if (fault === 'past') return words.past ?? null
  if (fault === 'realCardInTestMode' || fault === 'rawCardNotAccepted')
    return problemWords(words, { code: fault, severity: 'recoverable' })
  const zip = field === 'address.postalCode' && view.draft['address.country'] === 'US'
  if (zip && fault === 'wrong') return words.wrongZip
  return words[fault][isAnswer(field) ? 'field' : field] ?? null
}

export function noticeWords({ words }: Scene, { code, detail }: Notice): string {
  const seconds = code === 'rateLimited' ? Number(detail?.['retryAfter'] ?? 0) : 0
  if (seconds > 120) return words.waitMinutes(Math.ceil(seconds / 60))
  if (code in words.notices) return words.notices[code as OwnNotice]
  const problem = { code: code as Exclude<Notice['code'], OwnNotice>, severity: 'recoverable' as const }
  return problemWords(words, { ...problem, ...(detail && { detail }) })
}

/** What is wrong with a line, and what to do about it. */
export function lineProblemWords({ words }: Scene, problem: Problem): string {
  const { code, detail } = problem
  if (code === 'lineUnavailable') return words.lineUnavailable
  if (code !== 'outOfStock') return problemWords(words, problem)
  return words.lineOutOfStock(Number(detail?.['quantity'] ?? 0))
}
