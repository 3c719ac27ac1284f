import type { DelegatedView } from '@tote/shared/delegated.ts'
import type { Failure } from '../cart-events.ts'
import { isEnded } from './states.ts'

/** A change that got no answer: whether it arrived is not known. */
interface Lost extends Failure {
  readonly path: 'delegated.submit' | 'delegated.confirm' | 'delegated.cancel'
  /** The request that was followed when it was made. */
  readonly request: string | undefined
  /** The purchase that it is about; undefined for all of them. */
  readonly purchase: string | undefined
}

/** Changes that got no answer, each until it does, or is seen to have come about. */
export class LostChanges {
  #lost: readonly Lost[] = []

  /** As one: what went wrong last, and all of them once more. */
  get failure(): Failure | undefined {
    const lost = this.#lost
    const last = lost.at(-1)
    return last && { error: last.error, retry: () => Promise.all(lost.map(({ retry }) => retry())) }
  }

  add(lost: Lost): void {
    this.#lost = [...this.#lost, lost]
  }

  /** The shopper asks for something anew: of one shop's purchase, or of all. */
  supersede(purchase?: string): void {
    this.#lost = purchase ? this.#lost.filter((of) => of.purchase && of.purchase !== purchase) : []
  }

  /** It stands so now: what was to become of it has, or cannot any more. */
  compare(view: DelegatedView): void {
    this.#lost = this.#lost.filter((lost) => !isOver(lost, view))
  }
}

function isOver({ path, request, purchase }: Lost, { id, purchases }: DelegatedView): boolean {
  if (request !== id) return true
  if (path === 'delegated.submit') return false
  return purchases
    .filter((each) => !purchase || each.id === purchase)
    .every(({ status, isCancelling }) =>
      path === 'delegated.confirm' ? status !== 'PENDING_CONFIRMATION' : isCancelling || isEnded(status),
    )
}
