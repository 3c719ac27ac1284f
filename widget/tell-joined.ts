import type { Joined } from '@tote/shared/cart.ts'
import { loadWords } from './locales/load-words.ts'
import type { Language } from './locales/words.ts'
import { theNotices } from './the-store.ts'

/** Tells at the foot of the page that two carts became one, where no cart is open that tells it. */
export async function tellJoined(joined: Joined, language: Language): Promise<void> {
  const words = await loadWords(language)
  if (document.querySelector('tote-cart[open]')) return
  const came = joined.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const left = joined.left.map(({ name, quantity }) => words.joined.stayed(name, quantity)).join(', ')
  theNotices().showNotice({
    text: `${words.joined.title(came)}. ${words.joined.came(came)}${left && ` ${words.joined.left} ${left}.`}`,
    dismiss: words.dismiss,
    retry: { label: words.joined.show, run: showCart },
  })
}

// As `openCart` does, which stands in the entry with its element: importing that from here would tear the entry apart.
function showCart(): void {
  const cart = document.querySelector('tote-cart')
  const shown = cart ?? document.body.appendChild(document.createElement('tote-cart'))
  shown.open = true
}
