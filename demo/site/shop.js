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
