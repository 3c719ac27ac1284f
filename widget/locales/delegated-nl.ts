import type { DelegatedWords } from './delegated-words.ts'

const shops = (n: number) => `${n} ${n === 1 ? 'winkel' : 'winkels'}`

export const nl: DelegatedWords = {
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
  phaseText: {
    approval: 'Er is nog niets gekocht. Vul in waar het heen moet en keur de betaling goed, dan beginnen we.',
    going: 'Je kunt dit sluiten: het gaat zonder jou verder en je vindt het hier terug.',
    deciding: 'Een winkel vraagt een andere prijs. Jij beslist; de andere winkels gaan intussen verder.',
  },
  approve: 'Verder naar de goedkeuring',
  changeCart: 'Winkelwagen wijzigen',
  alsoInCart: 'Ook in je winkelwagen, nog niet aangevraagd',
  approvedUpTo: (amount) => `Goedgekeurd: hoogstens ${amount}`,
  connection: {
    asking: 'Nieuws kan nu een paar seconden langer duren.',
    lost: 'Geen verbinding. Het gaat gewoon verder en staat hier zodra je weer online bent.',
  },
  stopAll: 'Stoppen met kopen',
  stop: (shop) => `Stoppen met kopen bij ${shop}`,
  stopShort: 'Stoppen',
  stopping: 'We hebben gevraagd het te stoppen. Wat al gekocht is, blijft gekocht.',
  done: 'Klaar',

  steps: { asked: 'Aangevraagd', priced: 'Prijs bekend', ordered: 'Besteld', bought: 'Gekocht' },
  progressOf: (shop) => `Voortgang bij ${shop}`,
  stepNow: (number, of, name) => `Stap ${number} van ${of}: ${name}`,
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
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Betaald',
  orderNumber: (number) => `Bestelling ${number}`,
  seeOrder: 'Bestelling bekijken',
  buyYourself: (shop) => `Koop het zelf bij ${shop}`,

  risenTitle: 'De prijs is veranderd',
  confirmTitle: 'Bekijk de prijs',
  now: 'Nu:',
  confirmBy: (when) => `Zonder antwoord wordt het niet gekocht. Je kunt antwoorden tot ${when}.`,
  confirm: (amount) => `Kopen voor ${amount}`,
  decline: 'Niet kopen',
  aboveApproval: (left) =>
    `Dat is meer dan de ${left} die over is van wat je hebt goedgekeurd, dus zo kan het niet worden gekocht. Koop het hier niet en vraag het opnieuw aan met een nieuwe goedkeuring.`,

  summary: (bought, of) =>
    bought === 0 ? 'Er is niets gekocht' : of === 1 ? 'Gekocht' : `Gekocht bij ${bought} van ${shops(of)}`,
  summaryText: {
    all: 'Alles is gekocht. Elke winkel mailt je hoe het verder gaat.',
    some: 'Een deel is niet gekocht. Het ligt nog in je winkelwagen en er is niets voor afgeschreven.',
    none: 'Er is niets gekocht en niets afgeschreven. Alles ligt nog in je winkelwagen.',
    late: 'Het kon niet meer worden gestopt. Elke winkel mailt je hoe het verder gaat.',
  },
  tooLate: 'Het was al besteld toen je het stopte. Neem contact op met de winkel als je het niet wilt.',
  noticeConfirm: ([shop = '', ...more]) =>
    more.length > 0
      ? `${shops(more.length + 1)} vragen een andere prijs. Er wordt daar alleen gekocht als jij akkoord gaat.`
      : `${shop} vraagt een andere prijs. Het wordt alleen gekocht als jij akkoord gaat.`,
  show: 'Bekijken',
  why: {
    handedOff: 'Bij deze winkel kunnen we niet kopen. Volg de link om het daar zelf te kopen.',
    notAProduct: 'Op dit adres is geen product gevonden.',
    outOfStock: 'Het is uitverkocht.',
    choiceMissing: 'Er moet eerst iets worden gekozen, bijvoorbeeld een maat. Kies die in de winkel.',
    choiceUnknown: 'De winkel heeft niet wat er is gekozen.',
    quantityNotSold: 'Zoveel heeft of verkoopt de winkel niet.',
    notDelivered: 'De winkel bezorgt niet op dit adres.',
    addressRefused: 'De winkel heeft het adres niet geaccepteerd. Controleer het en probeer het opnieuw.',
    buyerIncomplete: 'De winkel heeft meer gegevens van de koper nodig. Koop het daar zelf.',
    notWhole: 'Een deel was niet te krijgen, daarom is ook de rest niet gekocht.',
    spendingLimit:
      'Het kost meer dan je hebt goedgekeurd. Keur een hoger bedrag goed om het opnieuw te proberen.',
    limitCurrency: 'De winkel rekent in een andere valuta dan je hebt goedgekeurd.',
    paymentMissing: 'Er was geen goedgekeurde betaling.',
    paymentDeclined: 'De betaling is geweigerd. Er is niets afgeschreven. Probeer het met een andere kaart.',
    paymentNeedsBuyer: 'Je bank wil het jou zelf vragen. Koop het in de winkel.',
    approvalOver: 'De tijd van je goedkeuring was om. Begin opnieuw om het nog eens te proberen.',
    notConfirmed: 'De nieuwe prijs is niet op tijd bevestigd.',
    cancelled: 'Het is gestopt voordat er iets was gekocht.',
    shopUnreachable: 'De winkel was niet bereikbaar. Probeer het later nog eens.',
    shopRefused: 'De winkel heeft de bestelling niet aangenomen.',
    outcomeUnknown:
      'De winkel heeft nog niet gezegd wat ervan is geworden. We blijven het vragen en kopen het nooit twee keer.',
  },
  problems: {
    delegatedFinished: 'Deze aankoop is al afgelopen.',
    delegatedNotFound: 'Deze aankoop bestaat niet meer.',
    notAwaitingConfirmation: 'Hier is nu niets te beslissen.',
    quoteChanged: 'De prijs is nog een keer veranderd. Bekijk hem opnieuw.',
    approvalOver: 'De tijd voor de goedkeuring is om. Begin opnieuw.',
    ordinaryOnly: ({ name }) =>
      `${name ? `“${name}”` : 'Iets in je winkelwagen'} kan niet op deze manier worden gekocht. Haal het er eerst uit.`,
  },
}
