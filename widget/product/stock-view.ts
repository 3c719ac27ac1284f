import { ownPlace } from '../elements/own-place.ts'
import { type Fitting, VariantText } from './variant-text.ts'

/** So many are few enough to say how many. */
const FEW = 5

/** Whether it can be had; `level` tells the page's style sheet the same. */
export class StockView extends VariantText {
  protected override say(fitting: Fitting): void {
    const { host } = this
    const stock = host.controller.words?.stock
    if (!stock) return
    const left = fitting.reduce((sum, { available }) => sum + available, 0)
    const [level, text] =
      left === 0 ? ['out', stock.out] : left > FEW ? ['in', stock.here] : ['few', stock.few(left)]
    const place = ownPlace(host)
    if (place.textContent === text && host.getAttribute('level') === level) return
    // From the second time on it is news to who chooses; the first is a part of the page.
    if (host.hasAttribute('level')) host.ariaLive ??= 'polite'
    host.setAttribute('level', level)
    place.textContent = text
  }
}
