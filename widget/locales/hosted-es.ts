import { es as checkoutEs } from './checkout-es.ts'
import type { AllWords } from './checkout-words.ts'
import { es as cartEs } from './es.ts'

/** Everything that the hosted checkout says. */
export const es: AllWords = { ...cartEs, ...checkoutEs }
