import type { CartWords } from '../../cart-words.ts'

const items = (n: number) => `${n} ${n === 1 ? 'artikel' : 'artikelen'}`
const shops = (n: number) => `${n} ${n === 1 ? 'winkel' : 'winkels'}`
const quoted = (name?: string | number) => (name ? `“${name}”` : 'Een van je keuzes')
const notThere = 'Deze keuze is er niet. Kies iets anders.'

export const cartNl: CartWords = {
  title: 'Je winkelwagen',
  items,
  empty: 'Je winkelwagen is leeg',
  emptyHint: 'Wat je toevoegt, staat hier voor je klaar.',
  continueShopping: 'Verder winkelen',
  backToProduct: 'Terug naar het product',

  each: (price) => `${price} per stuk`,
  named: (price) => `Jouw bedrag: ${price}`,
  available: (quantity) => `Nog maar ${quantity} beschikbaar`,
  increase: (name) => `${name}: één meer`,
  decrease: (name) => `${name}: één minder`,
  atMost: (quantity) => `Hoogstens ${quantity}.`,
  addCode: 'Code toevoegen',
  deliveryLater: 'De verzendkosten komen er bij het afrekenen bij.',
  estimate: 'Verzendkosten schatten',
  country: 'Bezorgen in',
  showDelivery: 'Tonen',
  currency: 'Valuta',
  changeCurrency: 'Wijzigen',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `${quantity} × ${name} in je winkelwagen gelegd.` : `${name} in je winkelwagen gelegd.`,
    updated: (name, quantity) => `${name}: aantal ${quantity}.`,
    removed: (name) => `${name} uit je winkelwagen verwijderd.`,
    codeApplied: 'De code is toegevoegd.',
    codeRemoved: 'De code is verwijderd.',
    currency: (currency) => `De prijzen zijn nu in ${currency}.`,
    kept: 'Het blijft bij één winkelwagen.',
    undone:
      'Ongedaan gemaakt. Wat je in deze browser had, is weer uit deze winkelwagen en komt terug als je uitlogt.',
  },
  notAdded: 'Dit kon niet in je winkelwagen worden gelegd.',
  cookieRefused:
    'Je browser heeft onze cookie niet bewaard, dus wat je toevoegde ligt in geen enkele winkelwagen. Sta cookies toe voor deze site en voeg het opnieuw toe.',
  additionOver:
    'Dit is al toegevoegd, of het duurde te lang. Bekijk je winkelwagen en voeg het opnieuw toe als het ontbreekt.',

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
    keep: 'Zo laten',
    undo: 'Ongedaan maken',
  },

  buying: {
    thisShop: 'Deze winkel',
    goods: 'Artikelen',
    codesUnused: 'Codes gelden niet als wij voor je kopen.',
    buy: 'Koop voor mij',
    buyHint: (n) =>
      n > 1
        ? `We kopen voor je bij ${shops(n)}, zodra je elk totaal met verzending goedkeurt.`
        : 'We kopen het voor je, zodra je het totaal met verzending goedkeurt.',
    title: {
      approval: 'We wachten op jou',
      going: 'We kopen voor je',
      deciding: 'We wachten op jou',
      ended: 'Je aankopen',
    },
    text: {
      approval:
        'Er is nog niets gekocht. Vul in waar het heen moet en keur de betaling goed, dan beginnen we.',
      going: 'Je kunt deze pagina sluiten: het gaat zonder jou verder en je vindt het hier terug.',
      deciding: 'Een winkel vraagt een andere prijs. Jij beslist; de andere winkels gaan intussen verder.',
    },
    approve: 'Verder naar de goedkeuring',
    changeCart: 'Winkelwagen wijzigen',
    stopAll: 'Stoppen met kopen',
    stop: (shop) => `Stoppen met kopen bij ${shop}`,
    done: 'Klaar',
    standing: {
      waiting: 'Wacht',
      asking: 'Wordt aangevraagd',
      confirm: 'Jij beslist',
      confirmed: 'Wordt besteld',
      ordered: 'Besteld',
      stopping: 'Wordt gestopt',
      bought: 'Gekocht',
      notBought: 'Niet gekocht',
      cancelled: 'Gestopt',
    },
    paid: 'Betaald',
    orderNumber: (number) => `Bestelling ${number}`,
    seeOrder: 'Bestelling bekijken',
    buyYourself: (shop) => `Koop het zelf bij ${shop}`,
    risenTitle: 'De prijs is veranderd',
    confirmTitle: 'Bekijk de prijs',
    confirmBy: (when) => `Zonder antwoord wordt het niet gekocht. Je kunt antwoorden tot ${when}.`,
    confirm: (amount) => `Kopen voor ${amount}`,
    decline: 'Niet kopen',
    summary: {
      all: 'Alles is gekocht. Elke winkel mailt je hoe het verder gaat.',
      some: 'Een deel is niet gekocht. Het ligt nog in je winkelwagen en er is niets voor afgeschreven.',
      none: 'Er is niets gekocht en niets afgeschreven. Alles ligt nog in je winkelwagen.',
    },
  },

  refusals: {
    variantRequired: 'Kies eerst een van de mogelijkheden.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)} kan bij dit product niet worden gekozen.`,
    modifierInvalid: ({ name }) => `${quoted(name)} is zo niet verkrijgbaar. Controleer je keuze.`,
    modifierRequired: ({ name }) => `${quoted(name)} ontbreekt nog. Maak eerst een keuze.`,
    fieldUnknown: ({ name }) => `${quoted(name)} kan bij dit product niet worden opgegeven.`,
    fieldInvalid: ({ name }) => `${quoted(name)} klopt niet. Controleer wat je hebt ingevuld.`,
    fieldRequired: ({ name }) => `${quoted(name)} ontbreekt nog. Vul dit eerst in.`,
    outOfStock: ({ quantity }) =>
      quantity ? `Er zijn er nog maar ${quantity}. Kies er minder.` : 'Helaas, dit is uitverkocht.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `Er zijn er nog maar ${quantity}; we hebben het aantal aangepast.`
        : 'Er zijn er minder; we hebben het aantal aangepast.',
    lineNotFound: 'Dit ligt niet meer in je winkelwagen.',
    cartFull: 'Je winkelwagen is vol. Verwijder iets om plaats te maken.',
    cartEmpty: 'Je winkelwagen is leeg. Leg er eerst iets in.',
    cartChanged: 'Je winkelwagen is veranderd. Bekijk hem nog een keer.',
    currencyNotOffered: 'Dit wordt niet in deze valuta verkocht. Kies een andere valuta.',
    purchasingStopped: 'De winkel neemt op dit moment geen bestellingen aan. Kom later terug.',
    delegatedOnly: 'Dit komt uit een andere winkel en kan alleen daar voor je worden gekocht.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Iets in je winkelwagen'} kan niet op deze manier worden gekocht. Haal het er eerst uit.`,
    shopNotAllowed: 'Bij deze winkel kan van hieruit niets worden gekocht.',
    offerOver: 'Deze aanbieding geldt niet meer. Ga terug naar het product en voeg het nog een keer toe.',
    offerInvalid: 'Deze aanbieding kon niet worden gelezen. Laat het de winkel weten.',
    sessionEnded: 'Je bent hier uitgelogd. Probeer het nog eens.',
    nothingToUndo: 'Dit kan niet meer ongedaan worden gemaakt.',
    quoteChanged: 'De prijs is nog een keer veranderd. Bekijk hem opnieuw.',
    notAwaitingConfirmation: 'Hier is nu niets te beslissen.',
    delegatedFinished: 'Deze aankoop is al afgelopen.',
    validationFailed: 'Hier klopt iets niet helemaal. Controleer wat je hebt ingevuld.',
    unavailable: 'De winkel heeft het nu erg druk. Probeer het zo meteen nog eens.',
  },
}
