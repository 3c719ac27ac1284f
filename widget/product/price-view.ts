import { formatMoney } from '@tote/shared/format.ts'
import { ownPlace } from '../elements/own-place.ts'
import { type Fitting, VariantText } from './variant-text.ts'

/** What it costs, after what it cost before; of several prices the lowest. */
export class PriceView extends VariantText {
  protected override say(fitting: Fitting): void {
    const { host } = this
    const { store } = host.controller
    const [first] = fitting
    const lowest = fitting.reduce((a, { price }) => (price.amount < a.amount ? price : a), first.price)
    if (fitting.some(({ price }) => price.amount !== lowest.amount)) {
      const { words } = host.controller
      if (words) ownPlace(host).textContent = words.from(formatMoney(lowest, store.spoken))
      return
    }
    const place = ownPlace(host)
    place.textContent = formatMoney(lowest, store.locale)
    const before = first.compareAt
    if (!before || fitting.some(({ compareAt }) => compareAt?.amount !== before.amount)) return
    const struck = document.createElement('s')
    struck.append(this.#saidBefore(), formatMoney(before, store.locale))
    place.prepend(struck, ' ')
  }

  /** That it is an older price, for those who do not see that it is struck through. */
  #saidBefore(): Node | string {
    const { words } = this.host.controller
    if (!words) return ''
    const said = document.createElement('span')
    said.textContent = `${words.before} `
    Object.assign(said.style, { position: 'absolute', clipPath: 'inset(50%)', whiteSpace: 'nowrap' })
    return said
  }
}
