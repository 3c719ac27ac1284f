import { checkoutDe } from './checkout-de.ts'
import type { AllWords } from './checkout-words.ts'
import { de } from './de.ts'

/** Everything that the hosted checkout says. */
export const hostedDe: AllWords = { ...de, ...checkoutDe }
