import type { Levy, Locale, TotalType } from '@tote/shared/cart.ts'

export interface MessageWords {
  readonly title: string
  readonly text: string
  /** The way back to the shop. */
  readonly back?: string
}

/** The few words a page of ours needs before its script runs. */
export interface PageWords {
  readonly checkout: string
  readonly summary: string
  readonly testMode: string
  readonly quantity: (count: number) => string
  /** Read out before a price that is struck through. */
  readonly before: string
  /** `$12.00 left`: on a gift certificate. */
  readonly balance: (amount: string) => string
  readonly totals: Readonly<Record<TotalType | Levy, string>>
  readonly taxIncluded: string
  readonly free: string
  readonly loading: string
  readonly needsScript: string
  readonly notFound: MessageWords
  readonly empty: MessageWords
  readonly busy: MessageWords
  readonly refused: MessageWords
  readonly failed: MessageWords
  readonly bank: {
    readonly name: string
    readonly title: string
    readonly payTo: string
    readonly amount: string
    readonly approve: string
    readonly refuse: string
    readonly note: string
  }
}

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: {
    checkout: 'Checkout',
    summary: 'Order summary',
    testMode: 'Test mode',
    quantity: (count) => `Quantity ${count}`,
    before: 'Before:',
    balance: (amount) => `${amount} left`,
    totals: {
      subtotal: 'Subtotal',
      discount: 'Discount',
      delivery: 'Delivery',
      tax: 'Tax',
      localTax: 'Local tax',
      nationalTax: 'National tax',
      certificate: 'Gift certificate',
      total: 'Total',
    },
    taxIncluded: 'Including tax',
    free: 'Free',
    loading: 'Loading the checkout…',
    needsScript: 'Paying needs JavaScript. Please switch it on and load this page again.',
    notFound: {
      title: 'This checkout cannot be opened',
      text: 'The link is incomplete, has been used up, or belongs to a cart that has changed since. Go back to the shop and choose “Checkout” in the cart again: what you put there is still in it.',
    },
    empty: {
      title: 'There is nothing to pay for',
      text: 'The cart of this checkout is empty.',
      back: 'Back to the shop',
    },
    busy: {
      title: 'One moment, please',
      text: 'There is a lot going on just now. Nothing is lost: load this page again in a few seconds.',
    },
    refused: {
      title: 'That did not work',
      text: 'This page had become too old, or was asked for in a way it does not know. Go back, load it again and try once more.',
    },
    failed: {
      title: 'Something went wrong on our side',
      text: 'Your cart is still there and nothing was charged by this. Load the page again, or go back to the shop.',
    },
    bank: {
      name: 'Test bank',
      title: 'Do you want to make this payment?',
      payTo: 'Pay to',
      amount: 'Amount',
      approve: 'Yes, pay',
      refuse: 'No, refuse',
      note: 'This page stands in for a bank in test mode. No money moves.',
    },
  },
  de: {
    checkout: 'Kasse',
    summary: 'Bestellübersicht',
    testMode: 'Testmodus',
    quantity: (count) => `Menge ${count}`,
    before: 'Vorher:',
    balance: (amount) => `noch ${amount}`,
    totals: {
      subtotal: 'Zwischensumme',
      discount: 'Rabatt',
      delivery: 'Versand',
      tax: 'Steuer',
      localTax: 'Örtliche Steuer',
      nationalTax: 'Staatliche Steuer',
      certificate: 'Geschenkgutschein',
      total: 'Gesamtsumme',
    },
    taxIncluded: 'Darin enthaltene Steuer',
    free: 'Kostenlos',
    loading: 'Die Kasse wird geladen …',
    needsScript: 'Zum Bezahlen wird JavaScript gebraucht. Bitte einschalten und die Seite neu laden.',
    notFound: {
      title: 'Diese Kasse lässt sich nicht öffnen',
      text: 'Der Link ist unvollständig, schon verbraucht oder gehört zu einem Warenkorb, der sich geändert hat. Gehen Sie zurück in den Shop und wählen Sie im Warenkorb noch einmal „Zur Kasse“: Ihr Warenkorb ist noch da.',
    },
    empty: {
      title: 'Es gibt nichts zu bezahlen',
      text: 'Der Warenkorb dieser Kasse ist leer.',
      back: 'Zurück zum Shop',
    },
    busy: {
      title: 'Einen Moment bitte',
      text: 'Gerade ist viel los. Es geht nichts verloren: Laden Sie die Seite in ein paar Sekunden noch einmal.',
    },
    refused: {
      title: 'Das hat nicht geklappt',
      text: 'Diese Seite war zu alt oder wurde auf eine Weise aufgerufen, die sie nicht kennt. Gehen Sie zurück, laden Sie sie neu und versuchen Sie es noch einmal.',
    },
    failed: {
      title: 'Bei uns ist etwas schiefgegangen',
      text: 'Ihr Warenkorb ist noch da, und hierdurch wurde nichts abgebucht. Laden Sie die Seite neu oder gehen Sie zurück zum Shop.',
    },
    bank: {
      name: 'Testbank',
      title: 'Möchten Sie diese Zahlung ausführen?',
      payTo: 'Empfänger',
      amount: 'Betrag',
      approve: 'Ja, zahlen',
      refuse: 'Nein, ablehnen',
      note: 'Diese Seite steht im Testmodus für eine Bank. Es fließt kein Geld.',
    },
  },
}

/** The language a browser asks for, of those there are. */
export function localeOf(request: Request): Locale {
  return request.headers.get('accept-language')?.trim().toLowerCase().startsWith('de') ? 'de' : 'en'
}
