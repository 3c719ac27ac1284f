import { pt as checkoutPt } from './checkout-pt.ts'
import type { AllWords } from './checkout-words.ts'
import { pt as cartPt } from './pt.ts'

/** Everything that the hosted checkout says. */
export const pt: AllWords = { ...cartPt, ...checkoutPt }
