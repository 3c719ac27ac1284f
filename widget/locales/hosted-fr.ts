import { fr as checkoutFr } from './checkout-fr.ts'
import type { AllWords } from './checkout-words.ts'
import { fr as cartFr } from './fr.ts'

/** Everything that the hosted checkout says. */
export const fr: AllWords = { ...cartFr, ...checkoutFr }
