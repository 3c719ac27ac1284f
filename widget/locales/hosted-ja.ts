import { ja as checkoutJa } from './checkout-ja.ts'
import type { AllWords } from './checkout-words.ts'
import { ja as cartJa } from './ja.ts'

/** Everything that the hosted checkout says. */
export const ja: AllWords = { ...cartJa, ...checkoutJa }
