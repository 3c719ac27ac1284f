import type { AuditNote } from './audit.ts'
import type { Certificate } from './certificate.ts'

/** What the audit says of a gift certificate that is there from now on, by a name that is not its code. */
export function certificateIssued(subject: string, { amount, currency, orderId }: Certificate): AuditNote {
  return { action: 'certificate.issued', subject, amount, currency, ...(orderId && { is: orderId }) }
}

/** What it says of a balance that something was taken from, or given back to: together these rows are its ledger. */
export function balanceMoved(
  subject: string,
  { currency }: Certificate,
  { by, to }: { readonly by: number; readonly to: number },
): AuditNote {
  const action = by < 0 ? 'certificate.taken' : 'certificate.returned'
  return { action, subject, amount: Math.abs(by), currency, was: String(to - by), is: String(to) }
}
