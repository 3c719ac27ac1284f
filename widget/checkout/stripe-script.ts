// As much of Stripe's script as is used here.
export interface StripeFailure {
  readonly error?: { readonly type?: string }
}
interface StripeFields {
  mount(place: HTMLElement): void
  focus(): void
  destroy(): void
}
interface StripeElements {
  create(kind: 'payment', options: object): StripeFields
  update(options: { readonly amount: number; readonly currency: string }): void
  submit(): Promise<StripeFailure>
}
interface Stripe {
  elements(options: object): StripeElements
  createConfirmationToken(given: { readonly elements: StripeElements }): Promise<
    StripeFailure & {
      readonly confirmationToken?: {
        readonly id: string
        readonly payment_method_preview: { readonly type: string }
      }
    }
  >
}

type Start = (key: string, options: { readonly locale: string }) => Stripe

/** Fetches Stripe's script, from where it must come, unless the page has it. What did not come may be asked for again. */
export async function stripeAt(src: string): Promise<Start> {
  const page = window as unknown as { Stripe?: Start }
  if (page.Stripe) return page.Stripe
  const script = document.createElement('script')
  // The page lets no plain text become a script's address; which may be fetched, its policy says by origin.
  const policy = trustedTypes?.createPolicy('tote-provider', { createScriptURL: (url) => url })
  script.src = policy?.createScriptURL(src) ?? src
  await new Promise((resolve, reject) => {
    script.onload = resolve
    script.onerror = () => {
      script.remove()
      reject(new Error(`${src} could not be fetched`))
    }
    document.head.append(script)
  })
  if (!page.Stripe) throw new Error(`${src} is not Stripe's script`)
  return page.Stripe
}

interface Trusting {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}
const { trustedTypes } = globalThis as unknown as { readonly trustedTypes?: Trusting }
