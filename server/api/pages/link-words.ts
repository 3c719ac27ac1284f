import type { Locale } from '@tote/shared/cart.ts'
import type { MessageWords } from './words.ts'

/** The words of the pages that links lead to. */
export interface LinkWords {
  readonly cart: string
  readonly checkout: string
  readonly back: string
  /** A code that came with a link and was not taken. */
  readonly codeRefused: (code: string) => string
  readonly ended: MessageWords
  readonly empty: MessageWords
  readonly noProduct: MessageWords
  readonly noChoice: MessageWords
  readonly soldOut: MessageWords
  readonly whichShop: MessageWords
}

export const linkWords: Readonly<Record<Locale, LinkWords>> = {
  en: {
    cart: 'Your cart',
    checkout: 'Checkout',
    back: 'Back to the shop',
    codeRefused: (code) => `The code ${code} cannot be used.`,
    ended: {
      title: 'This link has been used or has ended',
      text: 'A link to a cart works once, and for 30 days. Please ask the shop for a new one.',
      back: 'Go to the shop',
    },
    empty: {
      title: 'Your cart is empty',
      text: 'There is nothing in it yet.',
      back: 'Go to the shop',
    },
    noProduct: {
      title: 'This product is not here',
      text: 'The link leads to something that the shop does not sell, or not any more.',
      back: 'Go to the shop',
    },
    noChoice: {
      title: 'This product needs a choice',
      text: 'It comes in several kinds, and the link does not say which. Please choose it in the shop.',
      back: 'Go to the shop',
    },
    soldOut: {
      title: 'There is not enough of it',
      text: 'Less is left than the link asks for, or the shop sells it in other quantities. Please choose it in the shop.',
      back: 'Go to the shop',
    },
    whichShop: {
      title: 'This link does not say which shop it is for',
      text: 'Several shops are served here. The shop can put “/stores/” and its name in front of the link’s path.',
    },
  },
  de: {
    cart: 'Ihr Warenkorb',
    checkout: 'Zur Kasse',
    back: 'Zurück zum Shop',
    codeRefused: (code) => `Der Code ${code} kann nicht verwendet werden.`,
    ended: {
      title: 'Dieser Link wurde schon benutzt oder ist abgelaufen',
      text: 'Ein Link zu einem Warenkorb gilt einmal und 30 Tage lang. Bitte fragen Sie den Shop nach einem neuen.',
      back: 'Zum Shop',
    },
    empty: {
      title: 'Ihr Warenkorb ist leer',
      text: 'Es ist noch nichts darin.',
      back: 'Zum Shop',
    },
    noProduct: {
      title: 'Dieses Produkt gibt es hier nicht',
      text: 'Der Link führt zu etwas, das der Shop nicht oder nicht mehr verkauft.',
      back: 'Zum Shop',
    },
    noChoice: {
      title: 'Bei diesem Produkt ist etwas auszuwählen',
      text: 'Es gibt mehrere Ausführungen, und der Link sagt nicht, welche gemeint ist. Bitte wählen Sie im Shop.',
      back: 'Zum Shop',
    },
    soldOut: {
      title: 'Davon ist nicht genug da',
      text: 'Es ist weniger übrig, als der Link verlangt, oder der Shop verkauft es in anderen Mengen. Bitte wählen Sie im Shop.',
      back: 'Zum Shop',
    },
    whichShop: {
      title: 'Dieser Link sagt nicht, zu welchem Shop er gehört',
      text: 'Hier sind mehrere Shops. Der Shop kann „/stores/“ und seinen Namen vor den Pfad des Links setzen.',
    },
  },
}
