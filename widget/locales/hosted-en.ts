import { checkoutEn } from './checkout-en.ts'
import type { AllWords } from './checkout-words.ts'
import { en } from './en.ts'

/** Everything that the hosted checkout says. */
export const hostedEn: AllWords = { ...en, ...checkoutEn }
