import { randomUUID } from 'node:crypto'
import type { Locale } from '@tote/shared/locales.ts'
import { type Reason, ToteError } from '@tote/shared/reasons.ts'
import { readCard } from '../../providers/card.ts'
import type { ApprovalRef } from '../../services/payment-quotes.ts'
import type { Api } from '../api.ts'
import { faultsAt, type Typed } from './checkout-input.ts'
import { meansFaults, meansIn } from './checkout-means.ts'
import { type BuyerFault, readBuyer } from './payment-buyer-input.ts'
import { paymentWords } from './payment-words.ts'
import { checkoutPageWords } from './words-checkout.ts'
import { refusalSentence } from './words-refusals.ts'

/** What comes of a form: elsewhere or the page anew, or the form again and why. */
export type PaymentOutcome =
  | { readonly to: string | null }
  | {
      readonly step: 'who' | 'approve'
      readonly status: number
      /** As sentences, by the fields' names. */
      readonly faults: ReadonlyMap<string, string>
      readonly notice: string | null
      readonly retryAfter?: number | undefined
    }

interface Sent {
  readonly ref: ApprovalRef
  readonly typed: Typed
  readonly locale: Locale
  /** The client's, for limits only. */
  readonly address: string
}

const PAGE: PaymentOutcome = { to: null }
const ONCE = /^[\w-]{16,64}$/

/** Does what a button of a payment session's page says. */
export function createPaymentDeeds(
  { services, limits }: Pick<Api, 'services' | 'limits'>,
  countries: ReadonlySet<string>,
) {
  const { paymentSessions } = services

  const take = ({ ref, address }: Sent, name: 'approve' | 'quote') =>
    limits.take(name, { merchant: ref.merchant.id, session: ref.session.id, address })

  async function sayWho(sent: Sent): Promise<PaymentOutcome> {
    const { ref, typed, locale } = sent
    if (ref.session.requestId === null) return PAGE
    if (typed['do'] === 'country') return again('who', 200)
    await take(sent, 'quote')
    const { buyer, faults } = readBuyer(typed, countries)
    if (buyer === null) return { ...again('who', 422), faults: sentencesOf(faults, locale) }
    await paymentSessions.saveBuyer(ref, buyer)
    return PAGE
  }

  async function approve(sent: Sent): Promise<PaymentOutcome> {
    const { ref, typed, locale } = sent
    const { requestId, buyer } = ref.session
    if (requestId !== null && buyer === null) return PAGE
    const isOwn = paymentSessions.takesCards
    const faults = isOwn ? meansFaults({ ...typed, method: 'card' }, new Date()) : []
    if (faults.length > 0) return { ...again('approve', 422), faults: sentencesOf(faults, locale) }
    await take(sent, 'approve')
    const approving = await paymentSessions.approve(ref, {
      means: isOwn ? { kind: 'card', card: readCard(meansIn({ ...typed, method: 'card' })['card']) } : null,
      attempt: ONCE.test(typed['once'] ?? '') ? String(typed['once']) : randomUUID(),
      seen: typed['seen'] ?? '',
    })
    return approving.is === 'elsewhere' ? { to: approving.url } : PAGE
  }

  return async function perform(sent: Sent): Promise<PaymentOutcome> {
    const deed = sent.typed['do'] ?? ''
    try {
      if (deed === 'who' || deed === 'country') return await sayWho(sent)
      if (deed === 'refuse') {
        await paymentSessions.refuse(sent.ref)
        return PAGE
      }
      // A form that is sent by the Enter key names no button.
      return await approve(sent)
    } catch (error) {
      return refused(error, sent.locale, deed === 'who' ? 'who' : 'approve')
    }
  }
}

const NONE: ReadonlyMap<string, string> = new Map()
const again = (step: 'who' | 'approve', status: number) => ({ step, status, faults: NONE, notice: null })

/** A refusal as the form shows it; anything else is a fault of ours and thrown on. */
function refused(error: unknown, locale: Locale, step: 'who' | 'approve'): PaymentOutcome {
  if (!(error instanceof ToteError)) throw error
  const { reason: code, status, retryAfter, fields } = error
  if (ENDED.has(code)) return PAGE
  const sentence = refusalSentence({ code, detail: retryAfter === undefined ? {} : { retryAfter } }, locale)
  if (code === 'realCardInTestMode')
    return { ...again(step, status), faults: new Map([['card.number', sentence]]) }
  const faults = faultsAt(fields).filter(({ name }) => name.startsWith('card.'))
  if (faults.length > 0) return { ...again(step, 422), faults: sentencesOf(faults, locale) }
  const notice = code === 'priceChanged' ? paymentWords[locale].changed : sentence
  return { ...again(step, status), notice, retryAfter }
}

/** Then the page says by itself how things stand. */
const ENDED: ReadonlySet<Reason> = new Set(['approvalOver', 'approvalInvalid'])

function sentencesOf(faults: readonly BuyerFault[], locale: Locale): ReadonlyMap<string, string> {
  const [said, words] = [paymentWords[locale], checkoutPageWords[locale]]
  const missing: Readonly<Record<string, string>> = { ...words.missing, ...said.missing }
  const wrong: Readonly<Record<string, string>> = {
    ...words.wrong,
    ...said.wrong,
    'address.country': said.wrong.country,
  }
  const sentences = { missing, wrong, card: {} as Readonly<Record<string, string>> }
  const place = (name: string) => ORDER.findIndex((one) => name.startsWith(one))
  return new Map(
    faults
      .toSorted((a, b) => place(a.name) - place(b.name))
      .map(({ name, kind }) => {
        if (kind === 'card') return [name, said.noSecrets]
        return [name, sentences[kind][name] ?? wrong[name] ?? wrong['field'] ?? '']
      }),
  )
}

const ORDER = [
  'contact.email',
  'contact.phone',
  'firstName',
  'lastName',
  'address.country',
  'address.',
  'card.number',
  'card.expiry',
  'card.code',
]
