import type { LinkWords } from '../../link-words.ts'

export const linksDe: LinkWords = {
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
}
