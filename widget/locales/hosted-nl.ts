import { nl as checkoutNl } from './checkout-nl.ts'
import type { AllWords } from './checkout-words.ts'
import { nl as cartNl } from './nl.ts'

/** Everything that the hosted checkout says. */
export const nl: AllWords = { ...cartNl, ...checkoutNl }
