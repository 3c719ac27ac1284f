import type { PaymentMethod } from '@tote/shared/checkout.ts'
import type { Money } from '@tote/shared/money.ts'
import { stripeAmount } from '@tote/shared/stripe-amount.ts'
import type { FieldsOptions, ProviderFields } from './provider-fields.ts'
import { type StripeFailure, stripeAt } from './stripe-script.ts'

const TYPES = { card: 'card', ach: 'us_bank_account' } as const satisfies Record<PaymentMethod, string>

/** Stripe's own fields, which hand out a confirmation token for what was typed in them. Fails where its script cannot be had. */
export async function stripeFields(options: FieldsOptions): Promise<ProviderFields> {
  const { element, methods, total, locale, place } = options
  const start = await stripeAt(element.script)
  const stripe = start(element.key, { locale })
  const elements = stripe.elements({
    mode: 'payment',
    ...wanted(total),
    allowedPaymentMethodTypes: methods.map((method) => TYPES[method]),
    // A debit cannot be set aside: where all must be, none is offered. The server sets cards aside either way.
    ...(!methods.includes('ach') && { captureMethod: 'manual' }),
    appearance: appearanceAt(place),
  })
  // Name and address have been asked for already, where they are needed.
  const fields = elements.create('payment', { layout: 'tabs' })
  fields.mount(place)
  return {
    setTotal: (next) => elements.update(wanted(next)),
    async token() {
      const { error } = await elements.submit()
      if (error) return fault(error)
      const made = await stripe.createConfirmationToken({ elements })
      if (!made.confirmationToken) return fault(made.error)
      const { id, payment_method_preview: typed } = made.confirmationToken
      return { token: id, method: typed.type === TYPES.ach ? 'ach' : 'card' }
    },
    focus: () => fields.focus(),
    remove: () => fields.destroy(),
  }
}

// What is missing or wrong in a field stands at that field.
function fault(error: StripeFailure['error']): { readonly code: 'shown' | 'cardDeclined' | 'unavailable' } {
  if (error?.type === 'validation_error') return { code: 'shown' }
  return { code: error?.type === 'card_error' ? 'cardDeclined' : 'unavailable' }
}

function wanted(total: Money): { readonly amount: number; readonly currency: string } {
  const amount = stripeAmount(total)
  if (amount === undefined) throw new Error('Stripe cannot charge exactly this')
  return { amount, currency: total.currency.toLowerCase() }
}

/** The look of the page around them, which their frame cannot see. */
function appearanceAt(place: HTMLElement): object {
  const style = getComputedStyle(place)
  const { colorScheme } = getComputedStyle(document.documentElement)
  const isDark =
    colorScheme.includes('dark') &&
    (!colorScheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches)
  return {
    theme: isDark ? 'night' : 'stripe',
    variables: { fontFamily: style.fontFamily, fontSizeBase: style.fontSize, colorText: asRgb(style.color) },
  }
}

/** Colours as their frame reads them: what was mixed here may be written in a newer way. */
function asRgb(colour: string): string {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return colour
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}
