import type { Certificate } from './certificate.ts'
import type { PricedCart, PricedLine } from './pricing.ts'

/** A gift certificate that is being bought, before the order is there that it hangs on. */
export type IssuedLater = Omit<Certificate, 'orderId' | 'createdAt'>

type Worth = Omit<IssuedLater, 'code'>

/** The gift certificates that paying for this cart makes, one for each that is bought: each is worth what it cost. */
export function certificatesIn(priced: Pick<PricedCart, 'lines'>): Worth[] {
  return priced.lines.flatMap((line) => {
    const certificate = certificateOf(line)
    if (!certificate || certificate.amount <= 0) return []
    return Array.from({ length: line.line.quantity }, () => certificate)
  })
}

function certificateOf({ line, found, unitPrice }: PricedLine): Worth | undefined {
  const worth = { amount: unitPrice.amount, currency: unitPrice.currency, endsAt: null }
  if (line.kind === 'certificate') {
    const { recipient, sender, message, theme } = line
    return { ...worth, recipient, sender, message, theme }
  }
  if (line.kind === 'custom' || found?.product.kind !== 'certificate') return undefined
  const said = line.fields ?? {}
  const recipient = person(said['recipient'], said['recipient-email'])
  const sender = person(said['sender'], undefined)
  return { ...worth, recipient, sender, message: said['message'] ?? '', theme: '' }
}

function person(name: string | undefined, email: string | undefined): Certificate['recipient'] {
  return name || email ? { name: name ?? '', email: email ?? '' } : null
}
