// The cart's own script keeps every press until it is ready. Where it has not come at all, this says so.
const pressable = 'tote-add button, tote-cart-button button'
let apology

addEventListener('click', (event) => {
  apology?.remove()
  if (window.tote?.ready || !event.target.closest(pressable)) return
  event.preventDefault()
  apology = document.createElement('p')
  apology.className = 'apology'
  apology.setAttribute('role', 'alert')
  apology.textContent = 'The cart cannot be reached just now. Please try again in a moment.'
  document.body.append(apology)
})

// Prices in the other currency: only once somebody has chosen it, and only what the cart's server says.
const choice = document.querySelector('select[name="currency"]')

function show(currency) {
  choice.value = currency
  for (const said of document.querySelectorAll('[data-eur]')) {
    said.dataset.usd ??= said.textContent
    said.textContent = said.dataset[currency.toLowerCase()]
  }
  if (currency === 'USD') return
  for (const price of document.querySelectorAll('.card .price:not(:has(tote-price))')) {
    const page = price.parentElement.querySelector('h3 a').getAttribute('href')
    const asked = document.createElement('tote-price')
    asked.setAttribute('product', page.split('/').pop().replace('.html', ''))
    asked.append(...price.childNodes)
    price.append(asked)
  }
}

window.tote ??= []
window.tote.push((store) => {
  const current = () => store.currency ?? 'USD'
  show(current())
  choice.addEventListener('change', async () => {
    await store.cart.setCurrency(choice.value).catch(() => {})
    show(current())
  })
  document.addEventListener('tote-change', () => show(current()))
})
