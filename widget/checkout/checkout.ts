import { loadHostedWords } from '../locales/load-hosted-words.ts'
import { languageOf } from '../locales/words.ts'
import { CheckoutElement } from './checkout-element.ts'

// Until its words are there, and where they cannot be had, the form that the server sent stands and works.
CheckoutElement.words = await loadHostedWords(languageOf(document.documentElement.lang))
if (!customElements.get('tote-checkout')) customElements.define('tote-checkout', CheckoutElement)
