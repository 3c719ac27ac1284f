import type { PageWords } from '../../words.ts'

export const pagesDe: PageWords = {
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
}
