import type { LetterWords } from '../letter-words.ts'

export const lettersNl: LetterWords = {
  signIn: {
    subject: (merchant) => `Je code voor ${merchant}`,
    title: 'Je code om in te loggen',
    good: (minutes) =>
      `Vul hem in op de pagina waar je erom hebt gevraagd. Hij is één keer geldig, ${minutes === 1 ? 'één minuut' : `${minutes} minuten`} lang.`,
    secret: (merchant) =>
      `Geef hem aan niemand: wie hem heeft, kan als jou inloggen. ${merchant} vraagt er nooit om, niet aan de telefoon en niet in een bericht.`,
    notYou:
      'Was jij het niet? Dan heeft iemand jouw adres ingevuld, misschien per ongeluk. Je hoeft niets te doen: zonder deze code komt niemand binnen.',
  },
  receipt: {
    subject: (number, merchant) => `Je bestelling ${number} bij ${merchant}`,
    title: 'Bedankt voor je bestelling',
    placed: (number, date) => `Bestelling ${number}, geplaatst op ${date}. Dit is je bon.`,
    rows: {
      subtotal: 'Subtotaal',
      discount: 'Korting',
      delivery: 'Verzending',
      tax: 'Belasting',
      localTax: 'Lokale belasting',
      nationalTax: 'Landelijke belasting',
      certificate: 'Cadeaubon',
      total: 'Totaal',
    },
    taxIncluded: 'Inclusief belasting',
    free: 'Gratis',
    to: (address) => `De bestelling gaat naar: ${address}`,
    paidBy: (means, last4) => `Betaald met ${means} eindigend op ${last4}.`,
    account: 'Amerikaanse bankrekening',
    test: 'Dit was een test: er is niets afgeschreven en er wordt niets verzonden.',
    certificate: (code, amount) =>
      `Cadeaubon ${code} ter waarde van ${amount}. Wie deze code heeft, kan hem besteden: bewaar dit bericht.`,
    review: {
      subject: (number, merchant) => `Je betaling aan ${merchant} gaat terug (bestelling ${number})`,
      title: 'Je betaling gaat naar je terug',
      back: (amount) =>
        `Toen je betaling binnenkwam, was wat je had besteld niet meer te krijgen. Je krijgt ${amount} terug zoals je hebt betaald; er wordt niets verzonden.`,
    },
    notTaken: {
      subject: (number, merchant) => `Je bestelling ${number} bij ${merchant} kon niet worden voltooid`,
      title: 'We konden je bestelling niet voltooien',
      back: () =>
        'Je betaling is niet gelukt: er is niets afgeschreven en er wordt niets verzonden. Je kunt gerust opnieuw bestellen.',
    },
    questions: (number) => `Vragen? Antwoord de winkel en noem je bestelnummer ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} heeft je gegevens gewist`,
    title: 'Je gegevens zijn gewist',
    gone: (merchant, when) =>
      `Je account bij ${merchant} is gewist op ${when}, met je naam, je e-mailadres, je opgeslagen adressen en je winkelwagen. Je bent overal uitgelogd.`,
    stays: (merchant) =>
      `Wat je hebt gekocht, blijft in de boeken van ${merchant}, zoals de wet vraagt, maar niet meer met je naam. Dit is het laatste bericht over je account.`,
    notYou: (merchant) =>
      `Was jij het niet? Laat het ${merchant} dan weten. Wat is gewist, kan niet worden teruggehaald.`,
  },
}
