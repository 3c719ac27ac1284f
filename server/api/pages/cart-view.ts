import type { CartAnswer, EstimateAnswer } from '@tote/shared/cart.ts'
import type { DelegatedView } from '@tote/shared/delegated.ts'
import type { Locale } from '@tote/shared/locales.ts'
import type { Merchant } from '../../domain/merchant.ts'
import type { CartPlace } from './cart-place.ts'
import type { Told } from './cart-told.ts'
import type { CartWords } from './cart-words.ts'

/** What was refused, in words: at a field of the page by its name, or of the whole cart. */
export interface CartFaults {
  readonly fields: ReadonlyMap<string, string>
  readonly typed: Readonly<Record<string, string>>
  /** At the top; `isAddition`: of something that is not in the cart. */
  readonly notice?: {
    readonly text: string
    readonly isAddition?: boolean
    readonly product?: string | undefined
  }
}

export const NO_FAULTS: CartFaults = { fields: new Map(), typed: {} }

/** What delivery to there would cost; without an answer where nothing was asked yet. */
export interface CartEstimate {
  readonly country: string
  readonly countries: readonly string[]
  readonly ways: EstimateAnswer['deliveries'] | undefined
}

/** All that the cart page is drawn from. */
export interface CartView extends CartAnswer {
  readonly merchant: Merchant
  readonly locale: Locale
  readonly words: CartWords
  readonly place: CartPlace
  /** What every form of the page is sent with; undefined for who has no session, and nothing to change. */
  readonly token: string | undefined
  readonly faults: CartFaults
  readonly told: Told | undefined
  /** A code that came with a link and was not taken. */
  readonly refusedCode: string | undefined
  readonly estimate: CartEstimate | undefined
  /** What is being bought of it at other shops, or was just now. */
  readonly asked: DelegatedView | undefined
}
