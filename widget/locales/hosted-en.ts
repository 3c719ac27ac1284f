import { en as checkoutEn } from './checkout-en.ts'
import type { AllWords } from './checkout-words.ts'
import { en as cartEn } from './en.ts'

/** Everything that the hosted checkout says. */
export const en: AllWords = { ...cartEn, ...checkoutEn }
