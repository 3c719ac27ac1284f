import type { PaymentWords } from '../../payment-words.ts'

export const paymentNl: PaymentWords = {
  name: 'Aankopen goedkeuren',
  steps: { label: 'Stappen', who: 'Wie en waar', approve: 'Bekijken en goedkeuren' },
  who: {
    title: 'Voor wie is het?',
    text: 'De winkels hebben dit nodig om te bezorgen. Op de volgende pagina zie je wat elke winkel vraagt; er wordt niets gekocht voordat je het goedkeurt.',
  },
  firstName: 'Voornaam',
  lastName: 'Achternaam',
  emailHint: 'Hierheen mailen de winkels over je bestelling.',
  countryHint: 'Toont de velden van een adres in dit land.',
  goOn: 'Bekijken wat het kost',
  missing: { firstName: 'Vul je voornaam in.', lastName: 'Vul je achternaam in.' },
  wrong: {
    firstName: 'Controleer deze voornaam.',
    lastName: 'Controleer deze achternaam.',
    country: 'Kies een land uit de lijst.',
  },
  noSecrets: 'Hier hoort geen kaartnummer en geen sleutel. Het is niet bewaard.',

  review: {
    title: 'Bekijk het en keur het goed',
    text: 'Dit vragen de winkels op dit moment. Er is nog niets besteld.',
  },
  sentTo: 'Verzonden naar',
  change: 'Wijzigen',
  shops: 'Wat elke winkel vraagt',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Subtotaal',
  discounts: 'Kortingen',
  delivery: 'Verzending',
  tax: 'Belasting',
  toldLater: 'nog niet bekend',
  shopTotal: 'Totaal bij deze winkel',
  total: 'Totaal',
  notBought: 'Niet gekocht:',
  totalUnknown:
    'Nog niemand kan zeggen wat verzending en belasting daarheen kosten, dus er is geen bedrag dat je kunt goedkeuren.',
  otherCurrency: (currency) => `Deze winkel rekent in ${currency}, en dat valt niet onder deze goedkeuring.`,
  noAnswer: 'Deze winkel antwoordt nu niet. Hij wordt overgeslagen, tenzij je het opnieuw vraagt.',
  reasons: {
    handedOff: 'Bij deze winkel kan niemand hier voor je kopen. Je kunt het daar zelf doen.',
    notAProduct: 'Op dit adres is geen product.',
    outOfStock: 'Het is uitverkocht.',
    choiceMissing: 'Er moest eerst iets worden gekozen, zoals een maat.',
    choiceUnknown: 'De winkel heeft het niet zoals het is gekozen.',
    quantityNotSold: 'Zoveel heeft of verkoopt de winkel niet.',
    notDelivered: 'De winkel bezorgt daar niet.',
    addressRefused: 'De winkel accepteert dit adres niet.',
    buyerIncomplete: 'De winkel heeft meer nodig om te bezorgen, zoals een telefoonnummer.',
    notWhole: 'Niet alles was te krijgen, en het mag niet in delen worden gekocht.',
    spendingLimit: 'Het kost meer dan er mag worden uitgegeven.',
    limitCurrency: 'De winkel rekent in een andere valuta.',
    paymentMissing: 'Er is niets om mee te betalen.',
    paymentDeclined: 'De betaling is geweigerd.',
    paymentNeedsBuyer: 'De bank wil het eerst aan jou vragen.',
    approvalOver: 'De tijd van deze goedkeuring is om.',
    notConfirmed: 'Het is niet op tijd bevestigd.',
    cancelled: 'Het is geannuleerd.',
    shopUnreachable: 'De winkel is niet bereikbaar.',
    shopRefused: 'De winkel heeft het geweigerd.',
    outcomeUnknown: 'De winkel heeft niet gezegd wat ervan is geworden.',
  },
  nothing:
    'Zoals het nu is, kan hiervan niets worden gekocht. Je kunt wijzigen waar het heen gaat, of het de winkels opnieuw vragen.',
  askAgain: 'De winkels opnieuw vragen',
  changeAddress: 'Adres wijzigen',

  ask: (merchant, most) => ({
    title: `Aankopen tot ${most} goedkeuren?`,
    text: `${merchant} vraagt voor je te mogen kopen. Er wordt nu niets afgeschreven: elke aankoop wordt afgeschreven wanneer die wordt gedaan, en samen nooit meer dan dit.`,
  }),
  mostLabel: 'Hoogstens',
  mostText: 'Voor alle aankopen samen.',
  headroom: (most, total) =>
    `Je keurt hoogstens ${most} goed: het totaal van ${total} en een tiende extra, zodat je een kleine prijswijziging kunt accepteren zonder opnieuw goed te keuren. Er wordt alleen afgeschreven wat de winkels echt vragen.`,
  purpose: 'Voor',
  until: 'Tot',
  buyer: 'Voor wie',
  card: 'Kaart',
  kept: 'Je goedkeuring wordt bewaard, je kaartnummer niet. Je kunt deze pagina sluiten zonder iets goed te keuren.',
  testOutcome: {
    cardNoFunds: 'Hier goedgekeurd, bij het afschrijven geweigerd',
    secondStep: 'Hier goedgekeurd, maar de bank vraagt erom bij het afschrijven',
  },
  approve: (most) => `Goedkeuren tot ${most}`,
  approveElsewhere: (most) => `Verder om tot ${most} goed te keuren`,
  elsewhereNote:
    'Je vult je kaart in op de volgende pagina. Die is van de betaalprovider. Er wordt daar niets afgeschreven en daarna kom je hier terug.',
  elsewhereWindow: 'Ze opent in een eigen venster. Laad deze pagina opnieuw als je daar klaar bent.',
  unfinished:
    'Je hebt het op de pagina van de betaalprovider niet afgerond. Tot dan is er niets goedgekeurd; je kunt er opnieuw heen.',
  refuse: 'Niet goedkeuren',
  changed:
    'Dit is niet wat je zojuist zag: een prijs, of voor wie het is, is veranderd. Bekijk het nog een keer en keur het dan goed.',

  approved: {
    title: 'Goedgekeurd',
    text: (most, until) =>
      `Tot ${until} mag er voor hoogstens ${most} worden gekocht. Er is nog niets afgeschreven.`,
    shops: 'De winkels worden nu gevraagd. Je kunt het volgen waar je vandaan kwam.',
    by: (brand, last4) => `${brand} eindigend op ${last4}`,
  },
  used: {
    title: 'Deze goedkeuring is opgebruikt',
    text: 'Waar ze voor was, is voorbij: er wordt niets meer mee gekocht. Waar je vandaan kwam, zie je wat ervan is geworden.',
  },
  over: {
    title: 'De tijd van deze goedkeuring is om',
    text: 'Er kan niets meer mee worden gekocht. Wil je het nog, begin dan opnieuw waar je vandaan kwam.',
  },
  refused: {
    title: 'Niet goedgekeurd',
    text: 'Er wordt niets gekocht en er is niets afgeschreven.',
  },
  stopped: {
    title: 'Het is gestopt',
    text: 'Er wordt niets gekocht en er is niets afgeschreven.',
  },
  unknown: {
    title: 'Deze pagina kan niet worden geopend',
    text: 'De link is onvolledig, of waar hij naartoe leidde, bestaat niet meer. Open hem opnieuw waar je hem hebt gekregen.',
  },
  back: 'Teruggaan',
  watch: 'Volgen hoe het wordt gekocht',
  close: 'Je kunt dit venster sluiten.',
}
