import '@tote/widget/define'
import { products } from '../products.ts'
import { startCart } from '../start-cart.ts'

/** Every kind of node by its own name, so that the rest reads like the page. */
function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...inside)
  return element
}

const press = (textContent: string, onclick: () => void) =>
  make('button', { type: 'button', textContent, onclick })
const [output, drawn] = [make('output', {}, '0'), make('span', {}, '1')]
const adds = products.map(({ sku, name, price }) =>
  make(
    'li',
    {},
    make(
      'tote-add',
      { product: sku, openOn: sku === 'mug-harbour' ? 'add' : 'never' },
      make(
        'form',
        {},
        make('h2', {}, name),
        make('tote-price', { product: sku }, price),
        make(
          'label',
          {},
          'Quantity ',
          make('input', { name: 'quantity', type: 'number', value: '1', min: '1' }),
        ),
        make('button', { className: 'button' }, `Add ${name}`),
      ),
    ),
  ),
)
const count = () => make('tote-count', {}, '0')
const cart = make('button', { type: 'button' }, 'Cart ', count())
const button = make('tote-cart-button', {}, cart)
const [above, below, list] = [make('div', {}, button), make('div'), make('ul', {}, ...adds)]
const hide = press('Hide', () => {
  if (list.isConnected) list.remove()
  else above.after(list)
  hide.textContent = list.isConnected ? 'Hide' : 'Show'
})

document.getElementById('app')?.append(
  make('h1', {}, 'The cart with plain TypeScript'),
  make(
    'p',
    {},
    press('Reverse', () => list.append(...adds.reverse())),
    hide,
    press('Move the button', () => (button.parentNode === above ? below : above).append(button)),
    press('Draw again', () => {
      cart.replaceChildren('Cart ', count())
      drawn.textContent = String(Number(drawn.textContent) + 1)
    }),
    press('Add by program', async () => (await startCart()).cart.add({ product: 'carafe-still' })),
  ),
  above,
  list,
  make('p', {}, 'The page knows of ', output, '; times drawn: ', drawn, '.'),
  below,
  make('tote-cart'),
)
document.addEventListener('tote-change', ({ detail }) => {
  output.textContent = String(detail.cart.quantity)
})
void startCart().then(({ cart }) => {
  output.textContent = String(cart.value.quantity)
})
