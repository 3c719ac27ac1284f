import type { DelegatedReason } from '@tote/shared/delegated.ts'
import type { Standing } from '@tote/shared/standing.ts'
import type { Phase, Step } from '../delegated/states.ts'
import type { Detail, PurchaseReason } from './words.ts'

/** What purchases at other shops say, beyond the words that every page has. A language that lacks one does not compile. */
export interface DelegatedWords {
  /** A cart whose lines come from here and from elsewhere. */
  readonly thisShop: string
  readonly goods: string
  readonly codesUnused: string
  readonly buy: string
  /** What happens when it is pressed, and what is still to come. */
  readonly buyHint: (shops: number) => string

  readonly title: Readonly<Record<Phase, string>>
  readonly phaseText: Readonly<Record<Exclude<Phase, 'ended'>, string>>
  readonly approve: string
  /** Nothing is bought yet: it goes no further, and the cart can be changed. */
  readonly changeCart: string
  readonly alsoInCart: string
  readonly approvedUpTo: (amount: string) => string
  readonly connection: { readonly asking: string; readonly lost: string }
  readonly stopAll: string
  readonly stop: (shop: string) => string
  readonly stopShort: string
  readonly stopping: string
  readonly done: string

  readonly steps: Readonly<Record<Step, string>>
  readonly progressOf: (shop: string) => string
  /** To those who hear it: `Step 2 of 4: Price known`. */
  readonly stepNow: (number: number, of: number, name: string) => string
  readonly standing: Readonly<Record<Standing, string>>
  readonly said: (shop: string, standing: string) => string

  readonly paid: string
  readonly orderNumber: (number: string) => string
  readonly seeOrder: string
  readonly buyYourself: (shop: string) => string

  readonly risenTitle: string
  readonly confirmTitle: string
  readonly now: string
  readonly confirmBy: (when: string) => string
  readonly confirm: (amount: string) => string
  readonly decline: string
  /** It cannot be bought: no more than that is left of what was approved. */
  readonly aboveApproval: (left: string) => string

  /** `2 of 3 shops: bought`. */
  readonly summary: (bought: number, shops: number) => string
  /** `late`: all of it, also what was to be stopped. */
  readonly summaryText: Readonly<Record<'all' | 'some' | 'none' | 'late', string>>
  /** At a purchase that was asked to stop, and made all the same. */
  readonly tooLate: string
  readonly noticeConfirm: (shops: readonly string[]) => string
  readonly show: string
  /** Why something was not bought; each with what to do. */
  readonly why: Readonly<Record<DelegatedReason, string>>
  readonly problems: Readonly<Record<PurchaseReason, string | ((detail: Detail) => string)>>
}
