import { randomUUID } from 'node:crypto'
import type { Checkout, CheckoutAnswer } from '@tote/shared/checkout.ts'
import { ToteError } from '@tote/shared/reasons.ts'
import { amountIn } from '@tote/shared/typed-amount.ts'
import type { Paying } from '../../services/agreement.ts'
import type { LimitName } from '../../services/limits.ts'
import type { CheckoutRef } from '../../services/open-checkout.ts'
import type { Api } from '../api.ts'
import { readPayment } from '../payment-input.ts'
import { takeUse } from '../take-use.ts'
import { takeCode } from '../try-code.ts'
import { changedLines, type Fault, readForm, readQuantity, type Typed } from './checkout-input.ts'
import { meansFaults, meansIn } from './checkout-means.ts'
import { NOTHING, noted, type Outcome, PAGE, refused, type Why, wayOn } from './checkout-outcome.ts'

/** A form that was sent, and by whom. */
export interface Sent {
  readonly ref: CheckoutRef
  readonly visitor: string
  /** The client's, for limits only. */
  readonly address: string
  readonly typed: Typed
  /** Fields with a card or a secret key in them that does not belong there. */
  readonly secrets: readonly string[]
}

/** Does what a button of the checkout's form says, and keeps what was typed beside. */
export function createDeeds({ services, limits }: Pick<Api, 'services' | 'limits'>) {
  const { checkouts, payments } = services

  const take = (name: LimitName, { ref, visitor, address }: Sent): Promise<void> =>
    takeUse({ limits, merchant: ref.merchant, sessionId: visitor, checkout: ref, address }, name)
  const tryCode = (sent: Sent): Promise<void> => takeCode((name) => take(name, sent), codeIn(sent.typed))

  return async function perform(sent: Sent): Promise<Outcome> {
    const { ref, typed } = sent
    const { checkout } = await checkouts.get(ref)
    const [deed = '', about = ''] = (typed['do'] ?? 'enter').split(/:(.*)/s)
    try {
      if (checkout.status !== 'open') {
        if (deed === 'abandon') await giveUp(sent)
        return PAGE
      }
      if (sent.secrets.length > 0) return await refuseSecrets(sent)
      const isCode = deed === 'code' || (deed === 'enter' && codeIn(typed) !== '')
      if (!isCode && (deed === 'pay' || deed === 'enter')) return await pay(sent, checkout)
      return await change(sent, checkout, isCode ? 'code' : deed, about)
    } catch (error) {
      return refused(error)
    }
  }

  /** Nothing is done before it was looked at once more; all else that was typed stands in the form again. */
  async function refuseSecrets(sent: Sent): Promise<Outcome> {
    await take('quote', sent)
    const why: Why = { code: 'rawCardNotAccepted' }
    return { ...NOTHING, status: 422, refused: new Map(sent.secrets.map((name) => [name, why])) }
  }

  async function giveUp(sent: Sent): Promise<void> {
    await take('quote', sent)
    await payments.abandon(sent.ref)
  }

  /** What was typed beside is kept with every change; what cannot be kept yet stays in the form. */
  async function change(sent: Sent, checkout: Checkout, deed: string, about: string): Promise<Outcome> {
    const { ref, typed } = sent
    if (deed === 'code') await tryCode(sent)
    else await take('quote', sent)
    const kept = await keep(sent, checkout, deed === 'drop' ? about : undefined)
    const { refused: why } = kept
    const field = deed === 'code' ? 'code' : `amount.${about}`
    await noted(why, field, async () => {
      if (deed === 'code') await checkouts.applyCode(ref, codeIn(typed))
      else if (deed === 'remove') await checkouts.removeCode(ref, about)
      else if (deed === 'drop') await checkouts.setLine(ref, { line: about, quantity: 0 })
      else if (deed === 'add') await addProduct(ref, checkout, about, typed)
    })
    const faults = kept.faults.filter(({ kind }) => kind === 'wrong')
    const done = deed === 'code' && !why.has('code') ? 'code' : undefined
    if (faults.length > 0 || why.size > 0) return { status: 422, faults, refused: why, done }
    return kept.isWhole ? PAGE : { ...NOTHING, status: 200, done }
  }

  /** A code that was typed and not applied is meant for what is paid now. */
  async function applyTyped(sent: Sent, why: Map<string, Why>): Promise<'code' | undefined> {
    const code = codeIn(sent.typed)
    if (code === '') return undefined
    await tryCode(sent)
    await noted(why, 'code', () => checkouts.applyCode(sent.ref, code))
    return why.has('code') ? undefined : 'code'
  }

  async function addProduct(ref: CheckoutRef, { currency, locale }: Checkout, product: string, typed: Typed) {
    const text = typed[`amount.${product}`]
    const amount = text === undefined ? undefined : amountIn(text, currency, locale)
    const quantity = readQuantity(typed[`quantity.${product}`])
    if (amount === null || quantity === null) throw new ToteError('amountOutOfRange')
    await checkouts.addProduct(ref, {
      product,
      ...(quantity !== undefined && { quantity }),
      ...(amount !== undefined && { amount }),
    })
  }

  async function pay(sent: Sent, before: Checkout): Promise<Outcome> {
    const { ref, typed } = sent
    await take('quote', sent)
    const kept = await keep(sent, before)
    const done = await applyTyped(sent, kept.refused)
    const { checkout, problems } = await checkouts.get(ref)
    const total = checkout.totals.find(({ type }) => type === 'total')?.amount ?? 0
    const isOwn = checkout.payment.kind === 'own' && total > 0
    const faults = [...kept.faults, ...(isOwn ? meansFaults(typed, new Date()) : [])]
    if (faults.length > 0 || kept.refused.size > 0)
      return { status: 422, faults, refused: kept.refused, done }
    if (String(total) !== typed['expectedTotal']) {
      return { ...NOTHING, status: 409, notice: { code: 'priceChanged', isPayment: false }, done }
    }
    const idle = done && problems.find(({ path = '' }) => path.startsWith('codes/'))
    if (idle) return { ...NOTHING, status: 409, notice: { ...idle, isPayment: false }, done }
    await take('pay', sent)
    const paying = readPayment({
      ...(total > 0 && { method: typed['method'] }),
      ...(isOwn && meansIn(typed)),
      expectedTotal: total,
    })
    const key = /^[\w-]{16,64}$/.test(typed['once'] ?? '') ? String(typed['once']) : randomUUID()
    return wayOn(await payNamed(ref, paying, key))
  }

  /** A page that a shopper went back to carries the name of an attempt that came to nothing: with something else it is another attempt. */
  async function payNamed(ref: CheckoutRef, paying: Paying, key: string): Promise<CheckoutAnswer> {
    try {
      return await payments.pay(ref, { ...paying, once: { key } })
    } catch (error) {
      const isOther = error instanceof ToteError && error.reason === 'idempotencyConflict'
      const isOver = isOther && (await checkouts.get(ref)).checkout.status === 'open'
      if (!isOver) throw error
      return payments.pay(ref, { ...paying, once: { key: randomUUID() } })
    }
  }

  /** Keeps what is whole and new of what was typed, and what the lines were changed to. */
  async function keep({ ref, typed }: Sent, checkout: Checkout, dropped?: string) {
    const { change, faults } = readForm(typed, checkout)
    const why = new Map<string, Why>()
    if (Object.keys(change).length > 0) {
      await noted(why, 'delivery', () => checkouts.update(ref, change), 'deliveryUnavailable')
    }
    const lineFaults: Fault[] = []
    for (const { line, quantity, amount } of changedLines(typed, checkout)) {
      if (line === dropped) continue
      if (quantity === null) lineFaults.push({ name: `quantity.${line}`, kind: 'wrong' })
      if (amount === null) lineFaults.push({ name: `amount.${line}`, kind: 'wrong' })
      if (quantity === null || amount === null) continue
      const given = {
        line,
        ...(quantity !== undefined && { quantity }),
        ...(amount !== undefined && { amount }),
      }
      const field = `${amount === undefined ? 'quantity' : 'amount'}.${line}`
      await noted(why, field, () => checkouts.setLine(ref, given))
    }
    return { faults: [...lineFaults, ...faults], refused: why, isWhole: isWhole(typed, change, checkout) }
  }
}

function codeIn(typed: Typed): string {
  return (typed['code'] ?? '').trim().slice(0, 50)
}

/** Whether all that was typed is kept, so that the page may be asked for anew. */
function isWhole(
  typed: Typed,
  { contact, address }: { contact?: unknown; address?: unknown },
  { payment }: Checkout,
) {
  const has = (stem: string) =>
    Object.entries(typed).some(
      ([name, value]) => name.startsWith(stem) && name !== 'address.country' && value.trim() !== '',
    )
  const isUsual = typed['method'] === undefined || typed['method'] === payment.methods[0]
  const isContactKept = Boolean(contact) || !has('contact.')
  return (
    isUsual && isContactKept && (Boolean(address) || !has('address.')) && !has('card.') && !has('account.')
  )
}
