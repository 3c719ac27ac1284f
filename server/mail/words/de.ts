import type { LetterWords } from '../letter-words.ts'

export const lettersDe: LetterWords = {
  signIn: {
    subject: (merchant) => `Ihr Code für ${merchant}`,
    title: 'Ihr Code zum Anmelden',
    good: (minutes) =>
      `Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben. Er gilt einmal, ${minutes === 1 ? 'eine Minute' : `${minutes} Minuten`} lang.`,
    secret: (merchant) =>
      `Geben Sie ihn nicht weiter: Wer ihn hat, kann sich als Sie anmelden. ${merchant} fragt nie danach, weder am Telefon noch in einer Nachricht.`,
    notYou:
      'Das waren nicht Sie? Dann hat jemand Ihre Adresse eingegeben, vielleicht aus Versehen. Sie müssen nichts tun: Ohne diesen Code kommt niemand hinein.',
  },
  receipt: {
    subject: (number, merchant) => `Ihre Bestellung ${number} bei ${merchant}`,
    title: 'Vielen Dank für Ihre Bestellung',
    placed: (number, date) => `Bestellung ${number} vom ${date}. Dies ist Ihre Quittung.`,
    rows: {
      subtotal: 'Zwischensumme',
      discount: 'Rabatt',
      delivery: 'Versand',
      tax: 'Steuer',
      localTax: 'Örtliche Steuer',
      nationalTax: 'Staatliche Steuer',
      certificate: 'Gutschein',
      total: 'Gesamt',
    },
    taxIncluded: 'Enthaltene Steuer',
    free: 'Kostenlos',
    to: (address) => `Sie geht an: ${address}`,
    paidBy: (means, last4) => `Bezahlt mit: ${means} mit der Endung ${last4}.`,
    account: 'US-Bankkonto',
    test: 'Dies war ein Test: Es floss kein Geld, und es wird nichts versandt.',
    certificate: (code, amount) =>
      `Gutschein ${code} über ${amount}. Wer diesen Code hat, kann ihn einlösen: Heben Sie diese Nachricht auf.`,
    review: {
      subject: (number, merchant) => `Ihre Zahlung an ${merchant} geht zurück (Bestellung ${number})`,
      title: 'Ihre Zahlung geht an Sie zurück',
      back: (amount) =>
        `Als Ihre Zahlung eintraf, war das Bestellte nicht mehr zu haben. Sie erhalten ${amount} auf demselben Weg zurück; es wird nichts versandt.`,
    },
    notTaken: {
      subject: (number, merchant) => `Ihre Bestellung ${number} bei ${merchant} kam nicht zustande`,
      title: 'Ihre Bestellung kam nicht zustande',
      back: () =>
        'Ihre Zahlung kam nicht an: Es wurde nichts abgebucht, und es wird nichts versandt. Sie können gern neu bestellen.',
    },
    questions: (number) => `Fragen? Wenden Sie sich an den Shop und nennen Sie die Bestellnummer ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} hat Ihre Daten gelöscht`,
    title: 'Ihre Daten sind gelöscht',
    gone: (merchant, when) =>
      `Am ${when} wurde Ihr Konto bei ${merchant} gelöscht, mit Ihrem Namen, Ihrer E-Mail-Adresse, Ihren gespeicherten Adressen und Ihrem Warenkorb. Sie sind überall abgemeldet.`,
    stays: (merchant) =>
      `Was Sie gekauft haben, bleibt in den Büchern von ${merchant}, wie das Gesetz es verlangt, aber nicht mehr mit Ihrem Namen. Dies ist die letzte Nachricht zu Ihrem Konto.`,
    notYou: (merchant) =>
      `Das waren nicht Sie? Dann sagen Sie ${merchant} bitte Bescheid. Was gelöscht ist, lässt sich nicht zurückholen.`,
  },
}
