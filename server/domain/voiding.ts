import { ToteError } from '@tote/shared/reasons.ts'
import type { CertificateLeft } from './certificate.ts'
import type { OrderRecord, RefundRecord } from './order.ts'

type Voided = NonNullable<RefundRecord['voided']>

/**
 * Which gift certificates end because the lines that bought them go back, each as a whole. Throws `certificateEmpty` where something was
 * spent of too many of them: what was spent cannot go back as well.
 */
export function decideVoided(
  order: OrderRecord,
  lines: RefundRecord['lines'],
  known: ReadonlyMap<string, Pick<CertificateLeft, 'balance'>>,
): Voided {
  const living = (order.refunds ?? []).filter(({ status }) => status !== 'failed')
  const gone = new Set(living.flatMap(({ voided = [] }) => voided.map(({ code }) => code)))
  const bought = certificatesOf(order)
  return lines.flatMap(({ line, quantity }) => {
    const issued = bought.get(line)
    if (!issued) return []
    const whole = issued.filter(({ code, amount }) => !gone.has(code) && known.get(code)?.balance === amount)
    if (whole.length < quantity) throw new ToteError('certificateEmpty')
    return whole.slice(0, quantity)
  })
}

/** The gift certificates that each line bought: they were made line by line. */
function certificatesOf({ snapshot, issued = [] }: OrderRecord): ReadonlyMap<string, Voided> {
  const { parts, lines } = snapshot
  let next = 0
  const bought = lines.flatMap(({ id, kind, quantity, unitPrice }): [string, Voided][] => {
    const { amount } = unitPrice
    // Of an order that an earlier release placed only the worth is known.
    const isOne =
      kind === 'certificate' ||
      (parts ? parts.lines.some((part) => part.line === id && part.issues) : issued[next]?.amount === amount)
    if (!isOne || amount <= 0) return []
    const made = issued.slice(next, next + quantity)
    next += made.length
    return made.length > 0 ? [[id, made.map((one) => ({ code: one.code, amount: one.amount }))]] : []
  })
  return new Map(bought)
}
