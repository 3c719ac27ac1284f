import type { CartWords } from '../../cart-words.ts'

const plural = new Intl.PluralRules('pl')
const form = (n: number, one: string, few: string, many: string) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few }
  return forms[plural.select(n)] ?? many
}
const items = (n: number) => `${n} ${form(n, 'produkt', 'produkty', 'produktów')}`
const left = (n: number) =>
  `${form(n, 'Została', 'Zostały', 'Zostało')} tylko ${n} ${form(n, 'sztuka', 'sztuki', 'sztuk')}`
const option = (name?: string | number) => (name ? `Opcja „${name}”` : 'Jedna z opcji')
const field = (name?: string | number) => (name ? `Pole „${name}”` : 'Jedno z pól')
const notThere = 'Ta opcja jest niedostępna. Wybierz inną.'

export const cartPl: CartWords = {
  title: 'Twój koszyk',
  items,
  empty: 'Twój koszyk jest pusty',
  emptyHint: 'Dodane produkty będą tu na Ciebie czekać.',
  continueShopping: 'Kontynuuj zakupy',
  backToProduct: 'Wróć do produktu',

  each: (price) => `${price} za sztukę`,
  named: (price) => `Twoja kwota: ${price}`,
  available: left,
  increase: (name) => `${name}: o jeden więcej`,
  decrease: (name) => `${name}: o jeden mniej`,
  atMost: (quantity) => `Najwyżej ${quantity}.`,
  addCode: 'Dodaj kod',
  deliveryLater: 'Koszt dostawy zostanie doliczony przy kasie.',
  estimate: 'Oszacuj koszt dostawy',
  country: 'Kraj dostawy',
  showDelivery: 'Pokaż',
  currency: 'Waluta',
  changeCurrency: 'Zmień',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `Dodano do koszyka: ${quantity} × ${name}.` : `Dodano do koszyka: ${name}.`,
    updated: (name, quantity) => `${name}: ilość ${quantity}.`,
    removed: (name) => `Usunięto z koszyka: ${name}.`,
    codeApplied: 'Kod został dodany.',
    codeRemoved: 'Kod został usunięty.',
    currency: (currency) => `Ceny są teraz podane w walucie ${currency}.`,
    kept: 'Koszyki pozostają połączone.',
    undone: 'Cofnięto. To, co było w tej przeglądarce, nie jest już w tym koszyku i wróci po wylogowaniu.',
  },
  notAdded: 'Tego nie udało się dodać do koszyka.',
  cookieRefused:
    'Przeglądarka nie zachowała naszego pliku cookie, więc produktu nie ma w koszyku. Proszę zezwolić na pliki cookie tej strony i dodać go ponownie.',
  additionOver:
    'To zostało już dodane albo trwało zbyt długo. Sprawdź koszyk i w razie potrzeby dodaj produkt jeszcze raz.',

  joined: {
    title: (came) => (came > 0 ? 'Z dwóch koszyków powstał jeden' : 'Coś zostało w drugim koszyku'),
    came: (quantity) =>
      quantity === 0
        ? 'Nic z koszyka w tej przeglądarce nie mogło trafić do koszyka Twojego konta.'
        : `Z tej przeglądarki ${form(quantity, 'trafił', 'trafiły', 'trafiło')} do koszyka Twojego konta ${items(quantity)}.`,
    codes: (codes) => `Przeniesiono też ${codes.length === 1 ? 'kod' : 'kody'} ${codes.join(', ')}.`,
    left: 'Nie wszystko dało się przenieść:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${name}` : name),
    why: {
      notEnough: 'Więcej sztuk nie ma.',
      unavailable: 'To nie jest już dostępne.',
      cartFull: 'Twój koszyk jest pełny.',
      ownPrice: 'Ta cena obowiązywała tylko w drugim koszyku.',
    },
    keep: 'Zostaw tak',
    undo: 'Cofnij',
  },

  buying: {
    thisShop: 'Ten sklep',
    goods: 'Produkty',
    codesUnused: 'Kody nie działają, gdy kupujemy za Ciebie.',
    buy: 'Kup za mnie',
    buyHint: (n) =>
      n > 1
        ? `Kupimy za Ciebie w ${n} sklepach, gdy zatwierdzisz każdą kwotę razem z dostawą.`
        : 'Kupimy to za Ciebie, gdy zatwierdzisz kwotę razem z dostawą.',
    title: {
      approval: 'Czekamy na Ciebie',
      going: 'Kupujemy za Ciebie',
      deciding: 'Czekamy na Ciebie',
      ended: 'Twoje zakupy',
    },
    text: {
      approval: 'Jeszcze nic nie kupiono. Podaj, dokąd to wysłać, i zatwierdź płatność, a zaczniemy.',
      going: 'Możesz zamknąć tę stronę: zakupy toczą się dalej, a Ty znajdziesz je tu z powrotem.',
      deciding: 'Jeden ze sklepów podaje inną cenę. Zdecyduj; w pozostałych sklepach zakupy toczą się dalej.',
    },
    approve: 'Przejdź do zatwierdzenia',
    changeCart: 'Zmień koszyk',
    stopAll: 'Przerwij zakupy',
    stop: (shop) => `Przerwij zakupy w sklepie ${shop}`,
    done: 'Gotowe',
    standing: {
      waiting: 'Oczekuje',
      asking: 'Pytamy sklep',
      confirm: 'Potrzebna Twoja decyzja',
      confirmed: 'Zamawiamy',
      ordered: 'Zamówiono',
      stopping: 'Przerywamy',
      bought: 'Kupiono',
      notBought: 'Nie kupiono',
      cancelled: 'Przerwano',
    },
    paid: 'Zapłacono',
    orderNumber: (number) => `Zamówienie ${number}`,
    seeOrder: 'Zobacz zamówienie',
    buyYourself: (shop) => `Kup samodzielnie w sklepie ${shop}`,
    risenTitle: 'Cena się zmieniła',
    confirmTitle: 'Sprawdź cenę',
    confirmBy: (when) => `Bez odpowiedzi zakup się nie odbędzie. Na odpowiedź czekamy do ${when}.`,
    confirm: (amount) => `Kup za ${amount}`,
    decline: 'Nie kupuj',
    summary: {
      all: 'Wszystko zostało kupione. Każdy sklep napisze do Ciebie e-mail o dalszych krokach.',
      some: 'Części nie kupiono. Jest nadal w Twoim koszyku i nic za nią nie pobrano.',
      none: 'Nic nie kupiono i nic nie pobrano. Wszystko jest nadal w Twoim koszyku.',
    },
  },

  refusals: {
    variantRequired: 'Najpierw wybierz jedną z opcji.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${option(name)} nie jest dostępna dla tego produktu.`,
    modifierInvalid: ({ name }) => `${option(name)} jest w tej postaci niedostępna. Sprawdź swój wybór.`,
    modifierRequired: ({ name }) => `${option(name)} nie została jeszcze wybrana. Najpierw ją wybierz.`,
    fieldUnknown: ({ name }) => `${field(name)} nie jest dostępne dla tego produktu.`,
    fieldInvalid: ({ name }) => `${field(name)} jest źle wypełnione. Sprawdź wpisane dane.`,
    fieldRequired: ({ name }) => `${field(name)} jest puste. Najpierw je uzupełnij.`,
    outOfStock: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}. Wybierz mniej.` : 'Niestety, wyprzedane.',
    quantityReduced: ({ quantity }) =>
      quantity
        ? `${left(Number(quantity))}, więc zmieniliśmy ilość.`
        : 'Zostało mniej sztuk, więc zmieniliśmy ilość.',
    lineNotFound: 'Tego nie ma już w Twoim koszyku.',
    cartFull: 'Twój koszyk jest pełny. Usuń coś, aby zrobić miejsce.',
    cartEmpty: 'Twój koszyk jest pusty. Najpierw coś do niego dodaj.',
    cartChanged: 'Twój koszyk się zmienił. Obejrzyj go jeszcze raz.',
    currencyNotOffered: 'Tego nie sprzedajemy w tej walucie. Wybierz inną walutę.',
    purchasingStopped: 'Sklep nie przyjmuje teraz zamówień. Zajrzyj później.',
    delegatedOnly: 'To pochodzi z innego sklepu i tylko tam można to dla Ciebie kupić.',
    ordinaryOnly: ({ name }) =>
      `${name ? `Produktu „${name}”` : 'Czegoś w koszyku'} nie można kupić w ten sposób. Najpierw usuń to z koszyka.`,
    shopNotAllowed: 'W tym sklepie nie można stąd nic kupić.',
    offerOver: 'Ta oferta już nie obowiązuje. Wróć do produktu i dodaj go jeszcze raz.',
    offerInvalid: 'Nie udało się odczytać tej oferty. Prosimy powiadomić sklep.',
    sessionEnded: 'Sesja na tej stronie się zakończyła. Spróbuj ponownie.',
    nothingToUndo: 'Tego nie można już cofnąć.',
    quoteChanged: 'Cena zmieniła się jeszcze raz. Sprawdź ją ponownie.',
    notAwaitingConfirmation: 'Teraz nie ma tu nic do rozstrzygnięcia.',
    delegatedFinished: 'Ten zakup jest już zakończony.',
    validationFailed: 'Coś się tu nie zgadza. Sprawdź wpisane dane.',
    unavailable: 'Sklep jest teraz bardzo obciążony. Spróbuj ponownie za chwilę.',
  },
}
