import { extraStyles } from '../styles/drawer-extras.ts'
import { CodeEntry } from './code-entry.ts'
import { currencyChoice } from './currency.ts'
import type { Drawer } from './drawer.ts'
import { Estimate } from './estimate.ts'
import { Joining } from './joining.ts'

/** What not every cart needs, fetched when one does: a place for codes, a choice of currencies, what delivery would cost, and two carts that became one. */
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
    const { styleSheet } = extraStyles
    if (styleSheet) drawer.root.adoptedStyleSheets.push(styleSheet)
  }

  currency() {
    return currencyChoice(this.#drawer)
  }
}
