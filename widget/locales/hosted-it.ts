import { it as checkoutIt } from './checkout-it.ts'
import type { AllWords } from './checkout-words.ts'
import { it as cartIt } from './it.ts'

/** Everything that the hosted checkout says. */
export const it: AllWords = { ...cartIt, ...checkoutIt }
