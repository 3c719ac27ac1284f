import { extraStyles } from '../styles/drawer-extras.ts'
import { chips } from './chips.ts'
import { CodeEntry } from './code-entry.ts'
import { currencyChoice } from './currency.ts'
import { adopt, type Drawer } from './drawer.ts'
import { Estimate } from './estimate.ts'
import { Joining } from './joining.ts'

/** What not every cart needs, fetched when one does: codes and a place for them, a choice of currencies, what delivery would cost, and two carts that became one. */
export class Extras {
  readonly code: CodeEntry
  readonly estimate: Estimate
  readonly joining: Joining
  readonly #drawer: Drawer

  constructor(drawer: Drawer) {
    this.#drawer = drawer
    this.code = new CodeEntry(drawer)
    this.estimate = new Estimate(drawer)
    this.joining = new Joining(drawer)
    adopt(drawer.root, extraStyles)
  }

  chips() {
    return chips(this.#drawer)
  }

  currency() {
    return currencyChoice(this.#drawer)
  }
}
