import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsIt: RefusalWords = {
  known: {
    cardDeclined: () =>
      'La Sua banca ha rifiutato questa carta. Ne usi un’altra o si rivolga alla banca. Non è stato addebitato nulla.',
    cardNoFunds: () =>
      'Su questa carta non c’è denaro sufficiente. Ne usi un’altra. Non è stato addebitato nulla.',
    cardExpired: () => 'Questa carta è scaduta. Ne usi un’altra. Non è stato addebitato nulla.',
    cardCodeWrong: () => 'Il codice di sicurezza non è corretto. Lo controlli. Non è stato addebitato nulla.',
    secondStepRefused: () =>
      'Il pagamento non è stato confermato. Riprovi o paghi in un altro modo. Non è stato addebitato nulla.',
    accountRefused: () =>
      'La Sua banca ha rifiutato l’addebito. Usi un altro conto o una carta. Non è stato addebitato nulla.',
    paymentNotTaken: () => 'Il pagamento non è andato a buon fine. Non è stato addebitato nulla.',
    paymentMethodUnavailable: () => 'Questo metodo di pagamento non è disponibile qui. Ne scelga un altro.',
    rawCardNotAccepted: () => 'Qui non vanno né un numero di carta né una chiave. Non è stato conservato.',
    realCardInTestMode: () =>
      'Questo negozio è in modalità di prova. Usi una carta di prova; la Sua carta non è stata addebitata.',
    cardInvalid: () => 'Controlli il numero della carta, la data e il codice di sicurezza.',
    accountInvalid: () => 'Controlli il numero di conto e il codice bancario.',
    priceChanged: () => 'Il totale è cambiato. Lo controlli ancora una volta, poi paghi.',
    cartChanged: () => 'L’ordine è cambiato. Lo controlli ancora una volta, poi paghi.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `${quantity === 1 ? 'Ne resta solo 1' : `Ne restano solo ${quantity}`}. Ne scelga di meno.`
        : 'Qualcosa nel Suo ordine è esaurito.',
    quantityTooSmall: ({ quantity }) => (quantity ? `Ne scelga almeno ${quantity}.` : 'Ne scelga di più.'),
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Ne scelga al massimo ${quantity}.` : 'Ne scelga di meno.',
    quantityFixed: () => 'La quantità di questo articolo non si può modificare.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'Inserisca un altro importo.' : `Inserisca un importo tra ${min} e ${max}.`,
    lineUnavailable: () => 'Questo articolo non è più disponibile. Lo rimuova per continuare.',
    productNotFound: () => 'Questo prodotto non è più disponibile.',
    codeNotFound: () => 'Non conosciamo questo codice. Controlli come è scritto.',
    codeExhausted: () => 'Questo codice è già stato usato.',
    codeNotApplicable: () => 'Questo codice non si applica a questo ordine.',
    certificateEmpty: () => 'Su questo buono regalo non è rimasto nulla.',
    couponExpired: () => 'Questo codice è scaduto.',
    couponNotYet: () => 'Questo codice non è ancora valido.',
    couponBelowMinimum: (detail) => `Questo codice si applica a partire da ${least(detail, 'it')}.`,
    couponNotCombined: () => 'Questo codice non è cumulabile con gli altri sconti.',
    deliveryUnavailable: () => 'Questa spedizione non è disponibile lì. Ne scelga un’altra.',
    addressIncomplete: () => 'Manca ancora qualcosa.',
    addressesFull: () => 'L’indirizzo non è stato salvato: non c’è posto per un altro.',
    paymentInProgress: () => 'Un pagamento è già in corso. Attenda un momento.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `I tentativi sono stati troppi. Riprovi tra ${Math.ceil(Number(retryAfter) / 60)} minuti.`
        : 'È stato un po’ troppo veloce. Attenda un momento e riprovi.',
    unavailable: () =>
      'Il fornitore di servizi di pagamento al momento non è raggiungibile. Riprovi tra poco: non Le verrà addebitato due volte.',
    validationFailed: () => 'Qualcosa non è corretto. Controlli ciò che ha inserito.',
  },
  other: 'Non ha funzionato. Controlli il Suo ordine ancora una volta e riprovi.',
}
