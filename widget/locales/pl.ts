import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('pl')
const counted = (n: number, one: string, few: string, many: string) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few }
  return `${n} ${forms[plural.select(n)] ?? many}`
}
const items = (n: number) => counted(n, 'produkt', 'produkty', 'produktów')
const wait = (seconds: string | number = 0) =>
  Number(seconds) > 120
    ? `za ${counted(Math.ceil(Number(seconds) / 60), 'minutę', 'minuty', 'minut')}`
    : seconds
      ? `za ${counted(Number(seconds), 'sekundę', 'sekundy', 'sekund')}`
      : 'za chwilę'
const left = (n: number) =>
  `${n === 1 ? 'Została' : plural.select(n) === 'few' ? 'Zostały' : 'Zostało'} tylko ${counted(n, 'sztuka', 'sztuki', 'sztuk')}`
const option = (name?: string | number) => (name ? `Opcja „${name}”` : 'Jedna z opcji')
const field = (name?: string | number) => (name ? `Pole „${name}”` : 'Jedno z pól')

const notSetUp = 'Ta strona nie jest poprawnie skonfigurowana. Prosimy powiadomić sklep.'
const notThere = 'Ta opcja jest niedostępna. Wybierz inną.'
const unreadable = 'Sklep nie mógł odczytać tego żądania. Odśwież stronę i spróbuj ponownie.'

export const pl: Words = {
  cart: 'Koszyk',
  items,
  close: 'Zamknij',
  dismiss: 'Zamknij',
  retry: 'Spróbuj ponownie',
  loading: 'Wczytywanie koszyka',
  added: (name, quantity) =>
    quantity > 1 ? `Dodano do koszyka: ${quantity} × ${name}` : `Dodano do koszyka: ${name}`,
  removed: (name) => `Usunięto z koszyka: ${name}`,
  updated: (name, quantity) => `${name}: ilość ${quantity}`,
  newTotal: (total) => `Razem ${total}`,
  empty: 'Twój koszyk jest pusty',
  emptyHint: 'Dodane produkty będą tu na Ciebie czekać.',
  continueShopping: 'Kontynuuj zakupy',
  quantityOf: (name) => `Ilość: ${name}`,
  increase: (name) => `${name}: o jeden więcej`,
  decrease: (name) => `${name}: o jeden mniej`,
  wholeNumber: 'Wpisz liczbę całkowitą.',
  atMost: (quantity) => `Najwyżej ${quantity}.`,
  remove: 'Usuń',
  removeLine: (name) => `Usuń: ${name}`,
  each: (price) => `${price} za sztukę`,
  named: (price) => `Twoja kwota: ${price}`,
  from: (price) => `Od ${price}`,
  before: 'Wcześniej:',
  available: left,
  addCode: 'Dodaj kod',
  code: 'Kod rabatowy lub podarunkowy',
  applyCode: 'Zastosuj',
  removeCode: (code) => `Usuń kod ${code}`,
  codeApplied: (code) => `Zastosowano kod ${code}`,
  codeRemoved: (code) => `Usunięto kod ${code}`,
  balance: (amount) => `pozostało ${amount}`,
  subtotal: 'Wartość produktów',
  discount: 'Rabat',
  discounts: 'Rabaty',
  delivery: 'Dostawa',
  free: 'Bezpłatnie',
  tax: 'Podatek',
  taxIncluded: 'W tym podatek',
  localTax: 'Podatek lokalny',
  nationalTax: 'Podatek krajowy',
  certificate: 'Karta podarunkowa',
  total: 'Razem',
  updating: 'Aktualizowanie',
  deliveryLater: 'Koszt dostawy zostanie doliczony przy kasie.',
  estimate: 'Oszacuj koszt dostawy',
  country: 'Kraj dostawy',
  chooseCountry: 'Wybierz kraj',
  notDelivered: 'Nie możemy tego tam dostarczyć.',
  currency: 'Waluta',
  checkout: 'Do kasy',
  stock: {
    here: 'W magazynie',
    few: left,
    out: 'Wyprzedane',
  },
  giving: {
    title: 'Wybierz kwotę',
    other: 'Inna kwota',
    give: (amount) => (amount ? `Przekaż ${amount}` : 'Przekaż darowiznę'),
  },
  paying: 'Wczytywanie kasy',
  joined: {
    title: (came) => (came > 0 ? 'Z dwóch koszyków powstał jeden' : 'Coś zostało w drugim koszyku'),
    came: (quantity) =>
      quantity === 0
        ? 'Nic z koszyka w tej przeglądarce nie mogło trafić do koszyka Twojego konta.'
        : `Z tej przeglądarki ${quantity === 1 ? 'trafił' : plural.select(quantity) === 'few' ? 'trafiły' : 'trafiło'} do koszyka Twojego konta ${items(quantity)}.`,
    codes: (codes) => `Przeniesiono też ${codes.length === 1 ? 'kod' : 'kody'} ${codes.join(', ')}.`,
    left: 'Nie wszystko dało się przenieść:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Więcej sztuk nie ma.',
      unavailable: 'To nie jest już dostępne.',
      cartFull: 'Twój koszyk jest pełny.',
      ownPrice: 'Ta cena obowiązywała tylko w drugim koszyku.',
    },
    show: 'Pokaż koszyk',
    keep: 'Zostaw tak',
    undo: 'Cofnij',
    kept: 'Koszyki pozostają połączone.',
    undone: 'Cofnięto. To, co było w tej przeglądarce, nie jest już w tym koszyku i wróci po wylogowaniu.',
  },
  order: {
    checking: 'Sprawdzamy Twoje zamówienie…',
    looking: 'Szukamy Twojego zamówienia…',
    waiting: 'Wciąż szukamy. Tuż po zapłacie trwa to kilka sekund.',
    status: {
      paid: 'Opłacone',
      needsReview: 'Niezrealizowane',
      partlyRefunded: 'Częściowo zwrócone',
      refunded: 'Zwrócone',
    },
    statusText: {
      needsReview:
        'Tego zamówienia nie udało się zrealizować i nic nie zostanie wysłane. Pobrana kwota wróci do Ciebie; nie musisz nic robić.',
      partlyRefunded: 'Część zapłaconej kwoty została Ci zwrócona.',
      refunded: 'Zapłacona kwota została Ci zwrócona.',
    },
    reviewTitle: 'Nie udało się zrealizować zamówienia',
    processing: 'Twój bank przetwarza płatność. Może to potrwać kilka dni roboczych; nie musisz nic robić.',
    unpaid: 'To zamówienie nie zostało jeszcze opłacone.',
    refunds: 'Zwroty pieniędzy',
    refund: {
      pending: 'W drodze do Ciebie',
      done: 'Zwrócono',
      failed: 'Zwrot się nie powiódł; sklep się tym zajmie',
    },
    sent: 'Wysłano',
    piece: (quantity, name) => `${quantity} × ${name}`,
    tracking: (number) => `Numer przesyłki ${number}`,
    follow: 'Śledź przesyłkę',
    thanks: 'Dziękujemy za zamówienie',
    number: (number) => `Zamówienie ${number}`,
    placed: (date) => `Złożono ${date}`,
    missing: 'Nie możemy znaleźć tego zamówienia',
    missingHint: 'Sprawdź link, a jeśli zamówienie jest już opłacone, skontaktuj się ze sklepem.',
  },
  problems: {
    validationFailed: 'Coś się tu nie zgadza. Sprawdź wpisane dane.',
    malformedBody: unreadable,
    tooDeep: unreadable,
    signInNeeded: 'Najpierw się zaloguj.',
    assertionInvalid: 'Sklepowi nie udało się Cię zalogować. Zaloguj się jeszcze raz.',
    ownPageOnly: notSetUp,
    addressNotFound: 'Ten adres nie jest już zapisany.',
    sessionNotFound: 'To urządzenie nie jest już zalogowane.',
    nothingToUndo: 'Tego nie można już cofnąć.',
    addressesFull: 'Nie można zapisać więcej adresów. Najpierw usuń jeden z nich.',
    emailTaken: 'Ten adres e-mail należy do innego konta.',
    quantityFixed: 'Ilości tego produktu nie można zmienić.',
    paymentNotTaken: 'Płatność nie doszła do skutku. Nic nie zostało pobrane.',
    paymentMethodUnavailable: 'Ta metoda płatności jest tu niedostępna. Wybierz inną.',
    idempotencyInFlight: 'To już się dzieje. Poczekaj chwilę.',
    delegatedOnly: 'To pochodzi z innego sklepu i tylko tam można to dla Ciebie kupić.',
    rawCardNotAccepted: 'Numery kart nie są tu przyjmowane. Nic nie zostało zapisane.',
    productPageUnreadable: 'Pod tym adresem nie udało się odczytać żadnego produktu.',
    shopNotAllowed: 'W tym sklepie nie można stąd nic kupić.',
    accountInvalid: 'Sprawdź numer konta i numer rozliczeniowy banku.',
    accountRefused: 'Twój bank odrzucił polecenie zapłaty. Użyj innego konta lub karty.',
    paymentProcessing: 'Twój bank przetwarza płatność.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined ? 'Wpisz inną kwotę.' : `Wpisz kwotę od ${min} do ${max}.`,
    offerOver: 'Ta oferta już nie obowiązuje. Odśwież stronę i dodaj produkt jeszcze raz.',
    offerInvalid: 'Nie udało się odczytać tej oferty. Prosimy powiadomić sklep.',
    sessionEnded: 'Sesja na tej stronie się zakończyła. Spróbuj ponownie.',
    signInCodeOver: 'Ten kod już nie działa. Poproś o nowy.',
    signInCodeWrong: ({ left }) =>
      left === undefined
        ? 'To nie jest kod z najnowszego e-maila. Spróbuj ponownie.'
        : `To nie jest kod z najnowszego e-maila. Pozostało: ${counted(Number(left), 'próba', 'próby', 'prób')}.`,
    keyUnknown: 'Ta strona nie jest połączona ze swoim sklepem. Prosimy powiadomić sklep.',
    clientHeaderMissing:
      'Ta strona nie jest poprawnie połączona ze swoim sklepem. Odśwież ją i spróbuj ponownie.',
    originNotAllowed: 'Ta strona nie może sprzedawać dla tego sklepu. Prosimy powiadomić sklep.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'Nie udało się tego znaleźć. Odśwież stronę i spróbuj ponownie.',
    productNotFound: 'Ten produkt nie jest już dostępny.',
    variantNotFound: notThere,
    lineNotFound: 'Tego nie ma już w Twoim koszyku.',
    codeNotFound: 'Nie znamy tego kodu. Sprawdź pisownię.',
    cartNotFound: 'Ten koszyk wygasł. Dodaj produkty jeszcze raz.',
    checkoutNotFound: 'Ta kasa nie jest już otwarta. Wróć do koszyka i zacznij od nowa.',
    orderNotFound: 'Nie możemy znaleźć tego zamówienia. Sprawdź link.',
    methodNotAllowed: 'Sklep nie mógł tego wykonać. Odśwież stronę i spróbuj ponownie.',
    outOfStock: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}. Wybierz mniej.` : 'Niestety, wyprzedane.',
    cartFull: 'Twój koszyk jest pełny. Usuń coś, aby zrobić miejsce.',
    quantityTooSmall: ({ quantity }) =>
      quantity
        ? `Weź co najmniej ${counted(Number(quantity), 'sztukę', 'sztuki', 'sztuk')}.`
        : 'Weź więcej sztuk.',
    quantityTooLarge: ({ quantity }) =>
      quantity
        ? `Weź najwyżej ${counted(Number(quantity), 'sztukę', 'sztuki', 'sztuk')}.`
        : 'Weź mniej sztuk.',
    currencyNotOffered: 'Tego nie sprzedajemy w tej walucie. Wybierz inną walutę.',
    cartEmpty: 'Twój koszyk jest pusty. Najpierw coś do niego dodaj.',
    purchasingStopped: 'Sklep nie przyjmuje teraz zamówień. Zajrzyj później.',
    cartChanged: 'Twój koszyk się zmienił. Obejrzyj go jeszcze raz.',
    priceChanged: 'Zmieniła się cena. Zanim przejdziesz dalej, sprawdź nową kwotę.',
    codeExhausted: 'Ten kod został już wykorzystany.',
    certificateEmpty: 'Na tej karcie podarunkowej nie ma już środków.',
    paymentInProgress: 'Płatność już trwa. Poczekaj chwilę.',
    checkoutFinished: 'To zamówienie jest już zakończone.',
    bodyTooLarge: 'To więcej, niż sklep może przyjąć naraz. Skróć to.',
    bodyNotJson: unreadable,
    variantRequired: 'Najpierw wybierz jedną z opcji.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${option(name)} nie jest dostępna dla tego produktu.`,
    modifierInvalid: ({ name }) => `${option(name)} jest w tej postaci niedostępna. Sprawdź swój wybór.`,
    modifierRequired: ({ name }) => `${option(name)} nie została jeszcze wybrana. Najpierw ją wybierz.`,
    fieldUnknown: ({ name }) => `${field(name)} nie jest dostępne dla tego produktu.`,
    fieldInvalid: ({ name }) => `${field(name)} jest źle wypełnione. Sprawdź wpisane dane.`,
    fieldRequired: ({ name }) => `${field(name)} jest puste. Najpierw je uzupełnij.`,
    addressIncomplete: 'Uzupełnij adres dostawy.',
    deliveryUnavailable: 'Ta dostawa pod Twój adres jest niemożliwa. Wybierz inną.',
    redirectNotAllowed: 'Kasa nie może wrócić na tę stronę. Prosimy powiadomić sklep.',
    cardInvalid: 'Sprawdź numer karty, datę i kod zabezpieczający.',
    idempotencyConflict: 'To żądanie wysłano już wcześniej z inną treścią. Spróbuj ponownie.',
    realCardInTestMode:
      'Ten sklep działa w trybie testowym. Użyj karty testowej; Twoja karta nie została obciążona.',
    rateLimited: ({ retryAfter }) => `To było trochę za szybko. Spróbuj ponownie ${wait(retryAfter)}.`,
    serverError: 'Coś poszło nie tak po stronie sklepu. Spróbuj ponownie.',
    unavailable: ({ retryAfter }) =>
      `Sklep jest teraz bardzo obciążony. Spróbuj ponownie ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${left(Number(quantity))}, więc zmieniliśmy ilość.`
        : 'Zostało mniej sztuk, więc zmieniliśmy ilość.',
    lineUnavailable: 'To nie jest już dostępne. Usuń to, aby przejść dalej.',
    codeNotApplicable: ({ code }) =>
      code
        ? `Kod ${code} nie obejmuje produktów w Twoim koszyku.`
        : 'Ten kod nie obejmuje produktów w Twoim koszyku.',
    couponExpired: ({ code }) => (code ? `Kod ${code} wygasł.` : 'Ten kod wygasł.'),
    couponNotYet: ({ code }) => (code ? `Kod ${code} jeszcze nie działa.` : 'Ten kod jeszcze nie działa.'),
    couponBelowMinimum: ({ code, amount, currency }) => {
      const named = code ? `Kod ${code}` : 'Ten kod'
      return currency
        ? `${named} działa od ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'pl')}.`
        : `${named} wymaga większego zamówienia.`
    },
    couponNotCombined: ({ code }) =>
      `${code ? `Kodu ${code}` : 'Tego kodu'} nie można łączyć z innymi rabatami.`,
    cardDeclined: 'Twój bank odrzucił tę kartę. Użyj innej albo zapytaj w banku. Nic nie zostało pobrane.',
    cardNoFunds: 'Na tej karcie brakuje środków. Użyj innej. Nic nie zostało pobrane.',
    cardExpired: 'Ta karta straciła ważność. Użyj innej. Nic nie zostało pobrane.',
    cardCodeWrong:
      'Kod zabezpieczający się nie zgadza. Sprawdź go i spróbuj ponownie. Nic nie zostało pobrane.',
    secondStepRefused:
      'Twój bank nie potwierdził płatności. Spróbuj ponownie lub użyj innej karty. Nic nie zostało pobrane.',
    notPersistent: 'Twoja przeglądarka nie zapamięta tego koszyka: zniknie po opuszczeniu strony.',
    offline: 'Nie można połączyć się ze sklepem. Sprawdź połączenie i spróbuj ponownie.',
  },
}
