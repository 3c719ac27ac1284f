/** What stands for a number that was typed into the fields; the digits are not in it as they are. */
export function fakeToken(number: string): string {
  return `ctoken_1x${BigInt(`1${number}`).toString(36)}`
}

/** The number for which a token stands; undefined where it stands for none. */
export function typedFor(token: string): string | undefined {
  const coded = /^ctoken_1x([0-9a-z]{4,20})$/.exec(token)?.[1]
  return (
    coded &&
    [...coded]
      .reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
      .toString()
      .slice(1)
  )
}

/** Stripe's script as far as it is used, with one field: it makes tokens without asking anybody. A number that begins with 0 is an account's. */
export const FAKE_STRIPE_SCRIPT = `
window.Stripe = (key, { locale }) => {
  if (!/^pk_test_/.test(key)) throw new Error('not a publishable key')
  return {
    elements(options) {
      if ('paymentMethodTypes' in options) throw new Error('paymentMethodTypes is no more')
      const input = document.createElement('input')
      const error = document.createElement('p')
      error.setAttribute('role', 'alert')
      const heard = {}
      const elements = {
        options, input, error,
        update(next) { Object.assign(options, next); show() },
        async submit() {
          error.textContent = input.value ? '' : locale === 'de' ? 'Die Nummer fehlt.' : 'The number is missing.'
          return input.value ? {} : { error: { type: 'validation_error' } }
        },
        create(type) {
          if (type !== 'payment') throw new Error('no such element')
          return {
            on(event, listener) { heard[event] = listener },
            mount(place) {
              input.setAttribute('aria-label', 'Card or account number')
              place.append(input, error)
              show()
              setTimeout(() => heard.ready && heard.ready())
            },
            focus() { input.focus() },
            destroy() { input.remove(); error.remove() },
          }
        },
      }
      const show = () => { input.title = options.amount + ' ' + options.currency }
      return elements
    },
    async createConfirmationToken({ elements: { input, options } }) {
      const number = input.value.replace(/\\D/g, '')
      if (number === '') return { error: { type: 'api_connection_error' } }
      const type = number.startsWith('0') ? 'us_bank_account' : 'card'
      if (!options.allowedPaymentMethodTypes.includes(type)) return { error: { type: 'invalid_request_error' } }
      const id = 'ctoken_1x' + BigInt('1' + number).toString(36)
      return { confirmationToken: { id, payment_method_preview: { type } } }
    },
  }
}
`
