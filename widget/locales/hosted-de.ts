import { de as checkoutDe } from './checkout-de.ts'
import type { AllWords } from './checkout-words.ts'
import { de as cartDe } from './de.ts'

/** Everything that the hosted checkout says. */
export const de: AllWords = { ...cartDe, ...checkoutDe }
