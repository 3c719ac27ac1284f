import { extraStyles } from '../styles/drawer-extras.ts'
import { CodeEntry } from './code-entry.ts'
import { currencyChoice } from './currency.ts'
import type { Drawer } from './drawer.ts'
import { Estimate } from './estimate.ts'

/** What not every cart needs, fetched when one does: a place for codes, a choice of currencies, and what delivery would cost. */
export class Extras {
  readonly code: CodeEntry
  readonly estimate: Estimate
  readonly #drawer: Drawer

  constructor(drawer: Drawer) {
    this.#drawer = drawer
    this.code = new CodeEntry(drawer)
    this.estimate = new Estimate(drawer)
    const { styleSheet } = extraStyles
    if (styleSheet) drawer.root.adoptedStyleSheets.push(styleSheet)
  }

  currency() {
    return currencyChoice(this.#drawer)
  }
}
