import type { Line } from '@tote/shared/cart.ts'
import { html } from 'lit'
import { line } from '../drawer/line.ts'
import type { Drawer } from './buying-drawer.ts'

/** Lines by where they come from, the page's own shop (an empty name) first. */
export function byShop(lines: readonly Line[]): (readonly [shop: string, lines: readonly Line[]])[] {
  const shops = Map.groupBy(lines, ({ shop = '' }) => shop)
  return [...shops].sort(([one], [other]) => Number(one !== '') - Number(other !== ''))
}

interface ShopLines {
  readonly name: string
  readonly id: string
  readonly lines: readonly Line[]
  /** What stands behind a line that cannot be bought so. */
  readonly refused: (line: Line) => unknown
}

/** What comes from one shop. */
export function shopLines(drawer: Drawer, { name, id, lines, refused }: ShopLines) {
  return html`<section part="shop" class="shop" aria-labelledby=${id}>
    <h3 part="shop-name" id=${id}>${name}</h3>
    <ul part="lines">
      ${lines.map((each) => html`${line(drawer, each)} ${refused(each)}`)}
    </ul>
  </section>`
}
