import type { Line, MAX_QUANTITY } from '@tote/shared/cart.ts'
import { formatMoney } from '@tote/shared/format.ts'
import type { Money } from '@tote/shared/money.ts'
import type { Problem } from '@tote/shared/reasons.ts'
import { html, nothing } from 'lit'
import { lineName } from '../line-name.ts'
import { picture } from '../picture.ts'
import { safeUrl } from '../safe-url.ts'
import type { Drawer } from './drawer.ts'
import { minusIcon, pictureIcon, plusIcon } from './icons.ts'
import { note } from './note.ts'

/** The schema itself would weigh too much; its type sees to it that this is the same. */
const MOST: typeof MAX_QUANTITY = 999
/** From how many on it is worth saying that there are no more. */
const FEW = 5

/** Puts what the cart says into the fields, also where the shopper typed something else that was not kept. */
export function fillQuantities(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-quantity]')) {
    const { quantity = '' } = input.dataset
    if (input.value !== quantity) input.value = quantity
  }
}

/** A row: picture, name, choices, quantity, what it comes to, and what is wrong with it. */
export function line(drawer: Drawer, line: Line) {
  const { words, store } = drawer
  const { id, name, options, quantity, maxQuantity, unitPrice, compareAt, total } = line
  const amount = (money: Money) => formatMoney(money, store.spoken)
  const href = safeUrl(line.url)
  const leaving = drawer.leaving.has(id)
  const fault = drawer.faults.get(id)
  const problems = problemsAt(drawer, line)
  return html`<li part="line" class="line" aria-busy=${leaving} ?inert=${leaving}>
    <span part="line-image" class="picture">${pictureIcon} ${picture(line.image, 80)}</span>
    <div class="what">
      ${href ? html`<a part="line-name" class="name" href=${href}>${name}</a>` : html`<span part="line-name" class="name">${name}</span>`}
      ${options.length > 0 ? html`<p part="line-options" class="muted">${options.map(({ value }, i) => html`${i ? ' · ' : ''}<bdi>${value}</bdi>`)}</p>` : nothing}
      ${line.modifiers.map(({ name, value, price }) => chosen(name, value, price && ` (${price.amount > 0 ? '+' : ''}${amount(price)})`))}
      ${line.fields.map(({ name, value }) => chosen(name, value))}
      ${
        quantity > 1 || compareAt || line.openAmount
          ? html`<p part="line-price" class="muted">
              ${compareAt ? html`<s><span class="visually-hidden">${words.before} </span>${amount(compareAt)}</s>` : nothing}
              ${(line.openAmount ? words.named : quantity > 1 ? words.each : String)(amount(unitPrice))}
            </p>`
          : nothing
      }
      ${maxQuantity > 0 && maxQuantity <= FEW && !problems[0] ? html`<p part="line-stock" class="muted">${words.available(maxQuantity)}</p>` : nothing}
      <slot name=${`line-extra-${id}`}><slot name=${`line-extra-${line.product}`}></slot></slot>
    </div>
    <p part="line-total" class="amount" aria-busy=${store.cart.pending}>${amount(total)}</p>
    <div class="controls">
      ${line.isQuantityFixed ? html`<span class="muted">× ${quantity}</span>` : stepper(drawer, line)}
      <button
        part="remove-button"
        class="plain remove"
        type="button"
        aria-label=${words.removeLine(lineName(line))}
        @click=${() => remove(drawer, line)}
      >
        ${words.remove}
      </button>
    </div>
    ${fault ? html`<p part="problem" class="problem" role="alert">${fault}</p>` : nothing}
    ${problems.map((problem) => note(words, problem))}
  </li>`
}

function chosen(name: string, value: string, price: string | null = null) {
  return html`<p part="line-choice" class="muted">${name}${value && html`: <bdi>${value}</bdi>`}${price}</p>`
}

function problemsAt({ store, mended }: Drawer, { id }: Line): Problem[] {
  return store.cart.problems.filter((problem) => problem.path === `lines/${id}` && !mended.has(problem))
}

function stepper(drawer: Drawer, line: Line) {
  const { words, drafts } = drawer
  const { id, quantity, maxQuantity, minQuantity } = line
  const name = lineName(line)
  const most = Math.max(maxQuantity, 1)
  const typing = (event: Event) => {
    drafts.set(id, (event.target as HTMLInputElement).value)
    drawer.faults.delete(id)
    for (const problem of problemsAt(drawer, line)) drawer.mended.add(problem)
    drawer.update()
  }
  // aria-disabled rather than disabled, which would throw the focus out of the row.
  const step = (part: string, label: string, icon: unknown, wanted: number, off: boolean) =>
    html`<button part=${part} type="button" aria-label=${label} aria-disabled=${off} @click=${() => set(drawer, line, wanted)}>
      ${icon}
    </button>`
  return html`<div part="quantity" class="stepper" role="group" aria-label=${words.quantityOf(name)}>
    ${step('decrease-button', words.decrease(name), minusIcon, quantity - 1, quantity <= minQuantity)}
    <input
      part="quantity-input"
      type="number"
      inputmode="numeric"
      min=${minQuantity}
      max=${most}
      aria-label=${words.quantityOf(name)}
      data-quantity=${drafts.get(id) ?? quantity}
      @input=${typing}
      @change=${() => typed(drawer, line)}
    />
    ${step('increase-button', words.increase(name), plusIcon, quantity + 1, quantity >= most)}
  </div>`
}

/** A whole number is taken for the server to judge; 0 takes the line out; of anything else is said what is possible. */
function typed(drawer: Drawer, line: Line): void {
  const text = drawer.drafts.get(line.id) ?? ''
  drawer.drafts.delete(line.id)
  if (/^0+$/.test(text)) void remove(drawer, line)
  else if (!/^\d+$/.test(text)) drawer.faults.set(line.id, drawer.words.wholeNumber)
  else if (Number(text) > MOST) drawer.faults.set(line.id, drawer.words.atMost(MOST))
  else void set(drawer, line, Number(text), true)
  drawer.update()
}

async function set(drawer: Drawer, line: Line, quantity: number, asTyped = false): Promise<void> {
  const outside = quantity < line.minQuantity || quantity > Math.max(line.maxQuantity, 1)
  drawer.faults.delete(line.id)
  if (quantity === line.quantity || (outside && !asTyped)) return
  const { cart } = drawer.store
  const answer = await drawer.act(cart.setQuantity(line.id, quantity, { from: drawer.host }))
  const now = answer?.cart.lines.find(({ id }) => id === line.id)
  // Only the last of several quick steps is worth saying.
  if (now && !cart.pending)
    drawer.host.say(`${drawer.words.updated(lineName(now), now.quantity)}. ${drawer.newTotal()}`)
}

async function remove(drawer: Drawer, line: Line): Promise<void> {
  const { id } = line
  const { cart } = drawer.store
  if (drawer.leaving.has(id)) return
  const index = cart.value.lines.findIndex((line) => line.id === id)
  drawer.leaving.add(id)
  drawer.update()
  const answer = await drawer.act(cart.remove(id, { from: drawer.host }))
  drawer.leaving.delete(id)
  drawer.update()
  if (answer && !answer.cart.lines.some((line) => line.id === id))
    drawer.host.say(`${drawer.words.removed(lineName(line))}. ${drawer.newTotal()}`)
  await drawer.host.updateComplete
  // The button the shopper pressed is gone, or was inert: go on at its neighbour, itself, or at the top.
  const buttons = drawer.root.querySelectorAll<HTMLElement>('.remove')
  const next =
    buttons[Math.min(index, buttons.length - 1)] ?? drawer.root.querySelector<HTMLElement>('#title')
  if (drawer.isSeen && !drawer.root.activeElement?.matches('.line *')) next?.focus()
}
