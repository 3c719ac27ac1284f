import type { AppliedCode } from '@tote/shared/cart.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import type { CartEvents } from './cart-events.ts'

/** What became of a code that was put on or taken off; of a gift certificate the cart shows the end only. */
export function codeNow(
  code: string,
  codes: readonly AppliedCode[],
  problems: readonly Problem[],
): CartEvents['tote-code'] {
  const isIt = (one: string) => code.toUpperCase().endsWith(one.replace(/^•+/, '').toUpperCase())
  return {
    code,
    applied: codes.find((one) => isIt(one.code)),
    problem: problems.find(({ path }) => path?.startsWith('codes/') && isIt(path.slice(6))),
  }
}
