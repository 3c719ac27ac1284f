import { ar as cartAr } from './ar.ts'
import { ar as checkoutAr } from './checkout-ar.ts'
import type { AllWords } from './checkout-words.ts'

/** Everything that the hosted checkout says. */
export const ar: AllWords = { ...cartAr, ...checkoutAr }
