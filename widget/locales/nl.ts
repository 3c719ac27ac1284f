import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const items = (n: number) => `${n} ${n === 1 ? 'artikel' : 'artikelen'}`
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `over ${Math.ceil(Number(seconds) / 60)} minuten`
    : seconds
      ? `over ${seconds} ${Number(seconds) === 1 ? 'seconde' : 'seconden'}`
      : 'zo meteen'
const quoted = (name?: string | number) => (name ? `“${name}”` : 'Een van je keuzes')

const notSetUp = 'Deze pagina is niet goed ingesteld. Laat het de winkel weten.'
const notThere = 'Deze keuze is er niet. Kies iets anders.'
const unreadable = 'De winkel kon dit verzoek niet lezen. Laad de pagina opnieuw en probeer het nog eens.'

export const nl: Words = {
  cart: 'Winkelwagen',
  items,
  close: 'Sluiten',
  dismiss: 'Sluiten',
  retry: 'Opnieuw proberen',
  loading: 'Je winkelwagen wordt geladen',
  added: (name, quantity) =>
    quantity > 1 ? `${quantity} × ${name} in je winkelwagen gelegd` : `${name} in je winkelwagen gelegd`,
  removed: (name) => `${name} uit je winkelwagen verwijderd`,
  updated: (name, quantity) => `${name}: aantal ${quantity}`,
  newTotal: (total) => `Totaal ${total}`,
  empty: 'Je winkelwagen is leeg',
  emptyHint: 'Wat je toevoegt, staat hier voor je klaar.',
  continueShopping: 'Verder winkelen',
  quantityOf: (name) => `Aantal van ${name}`,
  increase: (name) => `${name}: één meer`,
  decrease: (name) => `${name}: één minder`,
  wholeNumber: 'Vul een heel getal in.',
  atMost: (quantity) => `Hoogstens ${quantity}.`,
  remove: 'Verwijderen',
  removeLine: (name) => `${name} verwijderen`,
  each: (price) => `${price} per stuk`,
  named: (price) => `Jouw bedrag: ${price}`,
  from: (price) => `Vanaf ${price}`,
  before: 'Eerst:',
  available: (quantity) => `Nog maar ${quantity} beschikbaar`,
  addCode: 'Code toevoegen',
  code: 'Kortings- of cadeaucode',
  applyCode: 'Toepassen',
  removeCode: (code) => `Code ${code} verwijderen`,
  codeApplied: (code) => `Code ${code} toegepast`,
  codeRemoved: (code) => `Code ${code} verwijderd`,
  balance: (amount) => `nog ${amount}`,
  subtotal: 'Subtotaal',
  discount: 'Korting',
  discounts: 'Kortingen',
  delivery: 'Verzending',
  free: 'Gratis',
  tax: 'Belasting',
  taxIncluded: 'Inclusief belasting',
  localTax: 'Lokale belasting',
  nationalTax: 'Landelijke belasting',
  certificate: 'Cadeaubon',
  total: 'Totaal',
  updating: 'Wordt bijgewerkt',
  deliveryLater: 'De verzendkosten komen er bij het afrekenen bij.',
  estimate: 'Verzendkosten schatten',
  country: 'Bezorgen in',
  chooseCountry: 'Kies een land',
  notDelivered: 'Daar kunnen we dit niet bezorgen.',
  currency: 'Valuta',
  checkout: 'Afrekenen',
  stock: {
    here: 'Op voorraad',
    few: (quantity) => `Nog maar ${quantity} op voorraad`,
    out: 'Uitverkocht',
  },
  giving: {
    title: 'Kies een bedrag',
    other: 'Ander bedrag',
    give: (amount) => (amount ? `${amount} doneren` : 'Doneren'),
  },
  paying: 'De kassa wordt geladen',
  joined: {
    title: (came) =>
      came > 0 ? 'Twee winkelwagens zijn er één geworden' : 'Er is iets in de andere winkelwagen gebleven',
    came: (quantity) =>
      quantity === 0
        ? 'Niets van wat je in deze browser had, kon in de winkelwagen van je account worden gelegd.'
        : `${items(quantity)} uit deze browser ${quantity === 1 ? 'ligt' : 'liggen'} nu in de winkelwagen van je account.`,
    codes: (codes) => `Ook overgenomen: ${codes.length === 1 ? 'code' : 'codes'} ${codes.join(', ')}.`,
    left: 'Niet alles kon mee:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Er is niet meer van.',
      unavailable: 'Dit is niet meer verkrijgbaar.',
      cartFull: 'Je winkelwagen is vol.',
      ownPrice: 'De prijs gold alleen in de andere winkelwagen.',
    },
    show: 'Winkelwagen tonen',
    keep: 'Zo laten',
    undo: 'Ongedaan maken',
    kept: 'Het blijft bij één winkelwagen.',
    undone:
      'Ongedaan gemaakt. Wat je in deze browser had, is weer uit deze winkelwagen en komt terug als je uitlogt.',
  },
  order: {
    checking: 'Je bestelling wordt gecontroleerd…',
    looking: 'Je bestelling wordt opgezocht…',
    waiting: 'We zoeken nog. Als je net hebt betaald, duurt dit een paar seconden.',
    status: {
      paid: 'Betaald',
      needsReview: 'Niet voltooid',
      partlyRefunded: 'Deels terugbetaald',
      refunded: 'Terugbetaald',
    },
    statusText: {
      needsReview:
        'Deze bestelling kon niet worden voltooid en er wordt niets verzonden. Wat ervoor is afgeschreven, krijg je terug; je hoeft niets te doen.',
      partlyRefunded: 'Een deel van wat je hebt betaald, is naar je teruggestuurd.',
      refunded: 'Wat je hebt betaald, is naar je teruggestuurd.',
    },
    reviewTitle: 'We konden je bestelling niet voltooien',
    processing: 'Je bank verwerkt de betaling. Dat kan enkele werkdagen duren; je hoeft niets te doen.',
    unpaid: 'Deze bestelling is nog niet betaald.',
    refunds: 'Terugbetalingen',
    refund: {
      pending: 'Onderweg naar jou',
      done: 'Teruggestuurd',
      failed: 'Niet gelukt; de winkel zorgt ervoor',
    },
    sent: 'Verzonden',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Trackingnummer ${number}`,
    follow: 'Pakket volgen',
    thanks: 'Bedankt voor je bestelling',
    number: (number) => `Bestelling ${number}`,
    placed: (date) => `Besteld op ${date}`,
    missing: 'We kunnen deze bestelling niet vinden',
    missingHint: 'Controleer de link, of neem contact op met de winkel als je al hebt betaald.',
  },
  problems: {
    validationFailed: 'Hier klopt iets niet helemaal. Controleer wat je hebt ingevuld.',
    malformedBody: unreadable,
    tooDeep: unreadable,
    signInNeeded: 'Log eerst in.',
    assertionInvalid: 'De winkel kon je niet inloggen. Log nog een keer in.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Dit adres is niet meer opgeslagen.',
    sessionNotFound: 'Je bent daar niet meer ingelogd.',
    nothingToUndo: 'Dit kan niet meer ongedaan worden gemaakt.',
    addressesFull: 'Er kunnen niet meer adressen worden opgeslagen. Verwijder er eerst een.',
    emailTaken: 'Dit e-mailadres hoort bij een ander account.',
    quantityFixed: 'Het aantal hiervan kan niet worden gewijzigd.',
    paymentNotTaken: 'De betaling is niet gelukt. Er is niets afgeschreven.',
    paymentMethodUnavailable: 'Zo betalen kan hier niet. Kies een andere betaalwijze.',
    idempotencyInFlight: 'Dit gebeurt al. Een ogenblik geduld.',
    delegatedOnly: 'Dit komt uit een andere winkel en kan alleen daar voor je worden gekocht.',
    rawCardNotAccepted: 'Kaartnummers worden hier niet aangenomen. Er is niets bewaard.',
    productPageUnreadable: 'Op dit adres kon geen product worden gelezen.',
    shopNotAllowed: 'Bij deze winkel kan van hieruit niets worden gekocht.',
    accountInvalid: 'Controleer het rekeningnummer en het routingnummer.',
    accountRefused: 'Je bank heeft de afschrijving geweigerd. Gebruik een andere rekening of een kaart.',
    paymentProcessing: 'Je bank verwerkt de betaling.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'Vul een ander bedrag in.'
        : `Vul een bedrag in van ${min} tot en met ${max}.`,
    offerOver: 'Deze aanbieding geldt niet meer. Laad de pagina opnieuw en voeg het nog een keer toe.',
    offerInvalid: 'Deze aanbieding kon niet worden gelezen. Laat het de winkel weten.',
    sessionEnded: 'Je bent hier uitgelogd. Probeer het nog eens.',
    signInCodeOver: 'Deze code geldt niet meer. Vraag een nieuwe aan.',
    signInCodeWrong: ({ left }) =>
      left === 1
        ? 'Dat is niet de code uit de nieuwste e-mail. Je kunt het nog één keer proberen.'
        : `Dat is niet de code uit de nieuwste e-mail. Je kunt het nog ${left ?? 'een paar'} keer proberen.`,
    keyUnknown: 'Deze pagina is niet met haar winkel verbonden. Laat het de winkel weten.',
    clientHeaderMissing:
      'Deze pagina is niet goed met haar winkel verbonden. Laad de pagina opnieuw en probeer het nog eens.',
    originNotAllowed: 'Deze pagina mag niet voor deze winkel verkopen. Laat het de winkel weten.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'Dit was niet te vinden. Laad de pagina opnieuw en probeer het nog eens.',
    productNotFound: 'Dit product is niet meer verkrijgbaar.',
    variantNotFound: notThere,
    lineNotFound: 'Dit ligt niet meer in je winkelwagen.',
    codeNotFound: 'Deze code kennen we niet. Controleer of die goed is gespeld.',
    cartNotFound: 'Deze winkelwagen is verlopen. Voeg je artikelen opnieuw toe.',
    checkoutNotFound: 'Deze kassa is niet meer open. Ga terug naar je winkelwagen en begin opnieuw.',
    orderNotFound: 'We kunnen deze bestelling niet vinden. Controleer de link.',
    methodNotAllowed: 'De winkel kon dit niet uitvoeren. Laad de pagina opnieuw en probeer het nog eens.',
    outOfStock: ({ quantity }) =>
      quantity ? `Er zijn er nog maar ${quantity}. Kies er minder.` : 'Helaas, dit is uitverkocht.',
    cartFull: 'Je winkelwagen is vol. Verwijder iets om plaats te maken.',
    quantityTooSmall: ({ quantity }) => (quantity ? `Neem er minstens ${quantity}.` : 'Neem hier meer van.'),
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Neem er hoogstens ${quantity}.` : 'Neem hier minder van.',
    currencyNotOffered: 'Dit wordt niet in deze valuta verkocht. Kies een andere valuta.',
    cartEmpty: 'Je winkelwagen is leeg. Leg er eerst iets in.',
    purchasingStopped: 'De winkel neemt op dit moment geen bestellingen aan. Kom later terug.',
    cartChanged: 'Je winkelwagen is veranderd. Bekijk hem nog een keer.',
    priceChanged: 'Er is een prijs veranderd. Bekijk het nieuwe totaal voordat je verdergaat.',
    codeExhausted: 'Deze code is opgebruikt.',
    certificateEmpty: 'Op deze cadeaubon staat niets meer.',
    paymentInProgress: 'Er loopt al een betaling. Een ogenblik geduld.',
    checkoutFinished: 'Deze bestelling is al afgerond.',
    bodyTooLarge: 'Dat is meer dan de winkel in één keer kan aannemen. Maak het korter.',
    bodyNotJson: unreadable,
    variantRequired: 'Kies eerst een van de mogelijkheden.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} kan bij dit product niet worden gekozen.`,
    modifierInvalid: ({ name }) => `${quoted(name)} is zo niet verkrijgbaar. Controleer je keuze.`,
    modifierRequired: ({ name }) => `${quoted(name)} ontbreekt nog. Maak eerst een keuze.`,
    fieldUnknown: ({ name }) => `${quoted(name)} kan bij dit product niet worden opgegeven.`,
    fieldInvalid: ({ name }) => `${quoted(name)} klopt niet. Controleer wat je hebt ingevuld.`,
    fieldRequired: ({ name }) => `${quoted(name)} ontbreekt nog. Vul dit eerst in.`,
    addressIncomplete: 'Vul je bezorgadres verder aan.',
    deliveryUnavailable: 'Deze bezorging kan niet op jouw adres. Kies een andere.',
    redirectNotAllowed: 'De kassa kan niet naar deze pagina terugleiden. Laat het de winkel weten.',
    cardInvalid: 'Controleer het kaartnummer, de datum en de beveiligingscode.',
    idempotencyConflict: 'Dit verzoek is al eens met een andere inhoud verstuurd. Probeer het nog eens.',
    realCardInTestMode:
      'Deze winkel staat in de testmodus. Gebruik een testkaart; van jouw kaart is niets afgeschreven.',
    rateLimited: ({ retryAfter }) => `Dat ging iets te snel. Probeer het ${wait(retryAfter)} nog eens.`,
    serverError: 'Er is iets misgegaan in de winkel. Probeer het nog eens.',
    unavailable: ({ retryAfter }) =>
      `De winkel heeft het nu erg druk. Probeer het ${wait(retryAfter)} nog eens.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Er zijn er nog maar ${quantity}; we hebben het aantal aangepast.`
        : 'Er zijn er minder; we hebben het aantal aangepast.',
    lineUnavailable: 'Dit is niet meer verkrijgbaar. Verwijder het om verder te gaan.',
    codeNotApplicable: ({ code }) =>
      code
        ? `${code} geldt niet voor wat er in je winkelwagen ligt.`
        : 'Deze code geldt niet voor wat er in je winkelwagen ligt.',
    couponExpired: ({ code = 'Deze code' }) => `${code} is verlopen.`,
    couponNotYet: ({ code = 'Deze code' }) => `${code} is nog niet geldig.`,
    couponBelowMinimum: ({ code = 'Deze code', amount, currency }) =>
      currency
        ? `${code} geldt vanaf ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'nl')}.`
        : `${code} geldt pas bij een hoger bestelbedrag.`,
    couponNotCombined: ({ code = 'Deze code' }) =>
      `${code} kan niet met je andere kortingen worden gecombineerd.`,
    cardDeclined:
      'Je bank heeft deze kaart geweigerd. Probeer een andere kaart of vraag het je bank. Er is niets afgeschreven.',
    cardNoFunds:
      'Er staat niet genoeg geld op deze kaart. Probeer een andere kaart. Er is niets afgeschreven.',
    cardExpired: 'Deze kaart is verlopen. Probeer een andere kaart. Er is niets afgeschreven.',
    cardCodeWrong:
      'De beveiligingscode klopt niet. Controleer hem en probeer het nog eens. Er is niets afgeschreven.',
    secondStepRefused:
      'Je bank heeft de betaling niet bevestigd. Probeer het nog eens of gebruik een andere kaart. Er is niets afgeschreven.',
    notPersistent: 'Je browser bewaart deze winkelwagen niet: hij gaat verloren als je deze pagina verlaat.',
    offline: 'De winkel is niet bereikbaar. Controleer je verbinding en probeer het nog eens.',
  },
}
