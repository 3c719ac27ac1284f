// What is pasted goes into the cart by its address; what the server has to know first is asked here.
const form = document.querySelector('.paste')
const { pages, quantity } = form.elements
const wanted = document.querySelector('.wanted')
const status = document.querySelector('.anywhere [role="status"]')

const REFUSED = {
  shopNotAllowed: 'Nothing can be bought at this shop from here.',
  productPageUnreadable: 'There is no product at this address, or not one whose price is clear.',
  optionUnknown: 'The shop does not have that.',
  variantNotFound: 'The shop does not have it like that.',
  outOfStock: 'It is sold out.',
  quantityTooLarge: 'There are not that many.',
  currencyNotOffered: 'It is sold in another currency than what is in the cart.',
  cartFull: 'The cart is full.',
  rateLimited: 'That was a lot at once. Wait a little, then try again.',
}
/** Refusals after which something else may be chosen. */
const ASKED = new Set(['variantRequired', 'optionUnknown'])
const UNREACHABLE = 'The cart cannot be reached just now.'

function make(name, className, ...children) {
  const element = document.createElement(name)
  element.className = className
  element.append(...children)
  return element
}

function button(text, press) {
  const made = make('button', 'button quiet', text)
  made.type = 'button'
  made.addEventListener('click', press)
  return made
}

function priceOf({ unitPrice: { amount, currency } }) {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits)
}

/** One address: where it stands on this page, and how it stands. */
function row(address) {
  const url = URL.parse(address)
  const where = url ? url.host + url.pathname + url.search : address
  const said = make('p', 'said', 'Being read…')
  const more = make('div', 'more-of-it')
  const place = make('div', 'place')
  const item = make('li', '', place, make('p', 'where', where), said, more)
  // What was pressed goes away with its answer.
  item.tabIndex = -1
  wanted.append(item)
  return {
    item,
    picture(src) {
      const image = make('img', '')
      Object.assign(image, { src, alt: '', width: 88, height: 110 })
      image.addEventListener('error', () => image.remove())
      place.replaceChildren(image)
    },
    show(state, text, ...asked) {
      item.dataset.state = state
      said.textContent = text
      more.replaceChildren(...asked)
      return state
    },
  }
}

async function add(address, count, shown, options = {}) {
  const isHeld = shown.item.contains(document.activeElement)
  if (!URL.canParse(address)) {
    // Known at once: it needs no room for an answer.
    shown.item.className = 'short'
    return shown.show('refused', 'This is not an address.')
  }
  shown.show('reading', 'Being read…')
  if (isHeld) shown.item.focus()
  const again = (chosen) => settle([add(address, count, shown, chosen)])
  let line
  try {
    const store = await window.tote?.ready
    if (!store) throw new Error('no cart')
    const added = (given) => {
      line = given
    }
    const given = Object.keys(options).length > 0 ? { options } : {}
    const { problems } = await store.cart.add({ page: address, quantity: count, ...given }, { added })
    if (line) {
      if (line.image) shown.picture(line.image)
      const chosen = line.options.map(({ value }) => value)
      return shown.show('added', [line.name, ...chosen, priceOf(line)].join(' · '))
    }
    const [{ code, detail = {} }] = problems
    if (ASKED.has(code) && detail.name) {
      const ask = choice(detail, (value) => again({ ...options, [detail.name]: value }))
      const missed = code === 'variantRequired' ? '' : `${REFUSED[code]} `
      shown.show('asks', `${missed}Which ${detail.name.toLowerCase()}?`, ask)
      if (isHeld) ask.querySelector('button, input').focus()
      return 'asks'
    }
    return shown.show('refused', REFUSED[code] ?? 'The shop’s page could not be used.')
  } catch {
    return shown.show(
      'refused',
      UNREACHABLE,
      button('Try again', () => again(options)),
    )
  }
}

/** The values that the shop has; where it does not say them, they are asked in words. */
function choice({ name, values }, choose) {
  const group = make('div', 'choice')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', name)
  if (values) {
    group.append(...values.split('\n').map((value) => button(value, () => choose(value))))
    return group
  }
  const written = make('input', '')
  written.setAttribute('aria-label', name)
  group.append(
    written,
    button('Choose', () => written.value.trim() && choose(written.value.trim())),
  )
  return group
}

/** Says what came of it, and shows the cart once nothing is left to be asked. */
async function settle(adding) {
  const states = await Promise.all(adding)
  const count = (state) => states.filter((one) => one === state).length
  const open = wanted.querySelectorAll('[data-state="asks"]').length
  status.textContent = [
    count('added') > 0 && `${count('added')} put into the cart.`,
    open > 0 && `${open} to be chosen.`,
    count('refused') > 0 && `${count('refused')} could not be used.`,
  ]
    .filter(Boolean)
    .join(' ')
  wanted.querySelector('[data-state="asks"], [data-state="refused"]')?.scrollIntoView({ block: 'nearest' })
  if (count('added') > 0 && open === 0) document.querySelector('tote-cart').open = true
  return states
}

/** A line as it was copied: with words before the address, or without. */
function addressesIn(text) {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim())
  return [...new Set(lines.filter(Boolean).flatMap((line) => line.match(/https?:\/\/\S+/g) ?? line))]
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const addresses = addressesIn(pages.value)
  status.textContent = ''
  wanted.replaceChildren()
  pages.value = ''
  const rows = addresses.map((address) => [address, row(address)])
  const states = await settle(rows.map(([address, shown]) => add(address, Number(quantity.value), shown)))
  // What may only be mistyped is not to be typed again.
  const refused = addresses.filter((_, i) => states[i] === 'refused')
  if (pages.value === '') pages.value = refused.join('\n')
})

for (const example of document.querySelectorAll('[data-page]')) {
  example.addEventListener('click', () => {
    const pasted = addressesIn(pages.value)
    pages.value = `${[...new Set([...pasted, example.dataset.page])].join('\n')}\n`
    status.textContent = `${example.textContent} is pasted.`
  })
}
