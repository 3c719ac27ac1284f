import type { LetterWords } from '../letter-words.ts'

export const lettersIt: LetterWords = {
  signIn: {
    subject: (merchant) => `Il Suo codice per ${merchant}`,
    title: 'Il Suo codice di accesso',
    good: (minutes) =>
      `Lo inserisca nella pagina in cui l’ha richiesto. Vale una sola volta, per ${minutes === 1 ? 'un minuto' : `${minutes} minuti`}.`,
    secret: (merchant) =>
      `Non lo dia a nessuno: chi lo ha può accedere al posto Suo. ${merchant} non lo chiede mai, né al telefono né in un messaggio.`,
    notYou:
      'Non è stata Sua la richiesta? Allora qualcuno ha inserito il Suo indirizzo, forse per errore. Non deve fare nulla: senza questo codice non entra nessuno.',
  },
  receipt: {
    subject: (number, merchant) => `Il Suo ordine ${number} presso ${merchant}`,
    title: 'Grazie per il Suo ordine',
    placed: (number, date) => `Ordine ${number}, effettuato in data ${date}. Questa è la Sua ricevuta.`,
    rows: {
      subtotal: 'Subtotale',
      discount: 'Sconto',
      delivery: 'Spedizione',
      tax: 'Imposte',
      localTax: 'Imposta locale',
      nationalTax: 'Imposta nazionale',
      certificate: 'Buono regalo',
      total: 'Totale',
    },
    taxIncluded: 'Imposte incluse',
    free: 'Gratis',
    to: (address) => `Viene spedito a: ${address}`,
    paidBy: (means, last4) => `Metodo di pagamento: ${means} che termina con ${last4}.`,
    account: 'Conto bancario USA',
    test: 'Era una prova: non si è mosso denaro e non viene spedito nulla.',
    certificate: (code, amount) =>
      `Buono regalo ${code}, del valore di ${amount}. Chiunque abbia questo codice può spenderlo: conservi questo messaggio.`,
    review: {
      subject: (number, merchant) => `Il Suo pagamento a ${merchant} Le viene restituito (ordine ${number})`,
      title: 'Il Suo pagamento Le viene restituito',
      back: (amount) =>
        `Quando è arrivato il Suo pagamento, ciò che aveva ordinato non era più disponibile. Riavrà ${amount} nello stesso modo in cui ha pagato; non viene spedito nulla.`,
    },
    notTaken: {
      subject: (number, merchant) => `Il Suo ordine ${number} presso ${merchant} non si è potuto completare`,
      title: 'Non è stato possibile completare il Suo ordine',
      back: () =>
        'Il Suo pagamento non è andato a buon fine: non è stato addebitato nulla e non viene spedito nulla. Può ordinare di nuovo quando vuole.',
    },
    questions: (number) => `Domande? Scriva al negozio indicando il numero d’ordine ${number}.`,
  },
  erased: {
    subject: (merchant) => `${merchant} ha cancellato i Suoi dati`,
    title: 'I Suoi dati sono stati cancellati',
    gone: (merchant, when) =>
      `In data ${when} il Suo account presso ${merchant} è stato eliminato, con il Suo nome, l’indirizzo e-mail, gli indirizzi salvati e il carrello. Tutte le sessioni sono chiuse.`,
    stays: (merchant) =>
      `Ciò che ha acquistato resta nei libri di ${merchant}, come richiede la legge, ma non più con il Suo nome. Questo è l’ultimo messaggio sul Suo account.`,
    notYou: (merchant) =>
      `Non è stata Sua la richiesta? Allora La preghiamo di avvisare ${merchant}. Ciò che è stato cancellato non si può recuperare.`,
  },
}
