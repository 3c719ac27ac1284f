import { pl as checkoutPl } from './checkout-pl.ts'
import type { AllWords } from './checkout-words.ts'
import { pl as cartPl } from './pl.ts'

/** Everything that the hosted checkout says. */
export const pl: AllWords = { ...cartPl, ...checkoutPl }
