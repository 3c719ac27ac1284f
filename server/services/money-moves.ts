import type { Money } from '@tote/shared/money.ts'
import type { PaymentProvider } from '../providers/payment.ts'

/** Lets go of what was set aside for a payment. A failure names it, for the log: nobody asks for it again. */
export async function cancelPayment(provider: PaymentProvider, reference: string): Promise<void> {
  try {
    await provider.cancel(reference)
  } catch (cause) {
    throw new Error(`the money of payment ${reference} is still set aside`, { cause })
  }
}

/** Takes what was set aside for a payment. A failure names it, for the log: nobody asks for it again. */
export async function capturePayment(
  provider: PaymentProvider,
  reference: string,
  amount: Money,
): Promise<void> {
  try {
    await provider.capture(reference, amount)
  } catch (cause) {
    throw new Error(`the money of payment ${reference} was not taken`, { cause })
  }
}
