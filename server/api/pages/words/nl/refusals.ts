import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

export const refusalsNl: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Je bank heeft deze kaart geweigerd. Gebruik een andere of vraag het je bank. Er is niets afgeschreven.',
    cardNoFunds: () =>
      'Er staat niet genoeg geld op deze kaart. Gebruik een andere. Er is niets afgeschreven.',
    cardExpired: () => 'Deze kaart is verlopen. Gebruik een andere. Er is niets afgeschreven.',
    cardCodeWrong: () => 'De beveiligingscode klopt niet. Controleer hem. Er is niets afgeschreven.',
    secondStepRefused: () =>
      'De betaling is niet bevestigd. Probeer het nog eens of betaal op een andere manier. Er is niets afgeschreven.',
    accountRefused: () =>
      'Je bank heeft de afschrijving geweigerd. Gebruik een andere rekening of een kaart. Er is niets afgeschreven.',
    paymentNotTaken: () => 'De betaling is niet gelukt. Er is niets afgeschreven.',
    paymentMethodUnavailable: () => 'Zo betalen kan hier niet. Kies een andere betaalwijze.',
    rawCardNotAccepted: () => 'Hier hoort geen kaartnummer en geen sleutel. Het is niet bewaard.',
    realCardInTestMode: () =>
      'Deze winkel staat in de testmodus. Gebruik een testkaart; van jouw kaart is niets afgeschreven.',
    cardInvalid: () => 'Controleer kaartnummer, datum en beveiligingscode.',
    accountInvalid: () => 'Controleer het rekeningnummer en het routingnummer.',
    priceChanged: () => 'Het totaal is veranderd. Bekijk het nog een keer en betaal dan.',
    cartChanged: () => 'De bestelling is veranderd. Bekijk haar nog een keer en betaal dan.',
    outOfStock: ({ quantity }) =>
      quantity ? `Er zijn er nog maar ${quantity}. Kies er minder.` : 'Iets in je bestelling is uitverkocht.',
    quantityTooSmall: ({ quantity }) => (quantity ? `Neem er minstens ${quantity}.` : 'Neem er meer.'),
    quantityTooLarge: ({ quantity }) => (quantity ? `Neem er hoogstens ${quantity}.` : 'Neem er minder.'),
    quantityFixed: () => 'Het aantal hiervan kan niet worden gewijzigd.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'Vul een ander bedrag in.' : `Vul een bedrag in van ${min} tot en met ${max}.`,
    lineUnavailable: () => 'Dit is niet meer verkrijgbaar. Verwijder het om verder te gaan.',
    productNotFound: () => 'Dit product is niet meer verkrijgbaar.',
    codeNotFound: () => 'Deze code kennen we niet. Controleer of die goed is gespeld.',
    codeExhausted: () => 'Deze code is opgebruikt.',
    codeNotApplicable: () => 'Deze code geldt niet voor deze bestelling.',
    certificateEmpty: () => 'Op deze cadeaubon staat niets meer.',
    couponExpired: () => 'Deze code is verlopen.',
    couponNotYet: () => 'Deze code is nog niet geldig.',
    couponBelowMinimum: (detail) => `Deze code geldt vanaf ${least(detail, 'nl')}.`,
    couponNotCombined: () => 'Deze code kan niet met de andere kortingen worden gecombineerd.',
    deliveryUnavailable: () => 'Deze bezorging kan daar niet. Kies een andere.',
    addressIncomplete: () => 'Er ontbreekt nog iets.',
    addressesFull: () => 'Het adres is niet opgeslagen: er is geen plaats voor nog een adres.',
    paymentInProgress: () => 'Er loopt al een betaling. Een ogenblik geduld.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Dat waren te veel pogingen. Probeer het over ${Math.ceil(Number(retryAfter) / 60)} minuten nog eens.`
        : 'Dat ging iets te snel. Wacht even en probeer het nog eens.',
    unavailable: () =>
      'De betaalprovider is nu niet bereikbaar. Probeer het zo meteen opnieuw: er wordt niet twee keer afgeschreven.',
    validationFailed: () => 'Hier klopt iets niet helemaal. Controleer wat je hebt ingevuld.',
  },
  other: 'Dat lukte niet. Bekijk je bestelling nog een keer en probeer het opnieuw.',
}
