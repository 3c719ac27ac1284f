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
  /** Before a cart that was left is opened where it is not sure that somebody reads it. */
  readonly recover: MessageWords & { readonly button: string }
  readonly empty: MessageWords
  readonly noProduct: MessageWords
  readonly noChoice: MessageWords
  readonly soldOut: MessageWords
  readonly whichShop: MessageWords
  readonly incomplete: MessageWords
  /** The page of a checkout link that shows what it sells. */
  readonly choose: {
    readonly title: string
    /** In its place, of a link for donations. */
    readonly donation: string
    readonly nothing: string
    readonly add: string
    readonly quantity: string
    readonly quantityWrong: string
    readonly amount: string
    readonly between: (min: string, max: string) => string
    readonly soldOut: string
    readonly go: string
  }
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
    recover: {
      title: 'Your cart is still here',
      text: 'Open it to go on where you left it.',
      back: 'Go to the shop',
      button: 'Open your cart',
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
    incomplete: {
      title: 'This link is not complete',
      text: 'A part of its address is missing or was changed on the way. Please go back and follow it again, or ask the shop for a new one.',
    },
    choose: {
      title: 'What would you like?',
      donation: 'Your donation',
      nothing: 'Please choose at least one product.',
      add: 'Add',
      quantity: 'Quantity',
      quantityWrong: 'A whole number from 0 to 999, please.',
      amount: 'Amount',
      between: (min, max) => `Between ${min} and ${max}.`,
      soldOut: 'Sold out',
      go: 'Continue to checkout',
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
    recover: {
      title: 'Ihr Warenkorb ist noch da',
      text: 'Öffnen Sie ihn und machen Sie weiter, wo Sie aufgehört haben.',
      back: 'Zum Shop',
      button: 'Warenkorb öffnen',
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
    incomplete: {
      title: 'Dieser Link ist unvollständig',
      text: 'Ein Teil seiner Adresse fehlt oder wurde unterwegs verändert. Bitte gehen Sie zurück und folgen Sie ihm noch einmal, oder fragen Sie den Shop nach einem neuen.',
    },
    choose: {
      title: 'Was darf es sein?',
      donation: 'Ihre Spende',
      nothing: 'Bitte wählen Sie mindestens ein Produkt.',
      add: 'Dazulegen',
      quantity: 'Menge',
      quantityWrong: 'Bitte eine ganze Zahl von 0 bis 999.',
      amount: 'Betrag',
      between: (min, max) => `Zwischen ${min} und ${max}.`,
      soldOut: 'Ausverkauft',
      go: 'Weiter zur Kasse',
    },
  },
}
