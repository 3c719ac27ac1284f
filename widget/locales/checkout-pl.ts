import { pl as addressPl } from './address-pl.ts'
import type { CheckoutWords } from './checkout-words.ts'

const plural = new Intl.PluralRules('pl')
const form = (n: number, one: string, few: string, many: string) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few }
  return forms[plural.select(n)] ?? many
}
const left = (n: number) =>
  `${form(n, 'Została', 'Zostały', 'Zostało')} tylko ${n} ${form(n, 'sztuka', 'sztuki', 'sztuk')}`

export const pl: CheckoutWords = {
  ...addressPl,
  title: 'Kasa',
  loadingCheckout: 'Wczytywanie kasy…',
  summary: 'Podsumowanie zamówienia',
  quantity: (count) => `Ilość ${count}`,
  savedAddresses: 'Twoje zapisane adresy',
  anotherAddress: 'Inny adres',
  moreAddresses: (count) => `Pokaż jeszcze ${count} ${form(count, 'adres', 'adresy', 'adresów')}`,
  keepAddress: 'Zapisz ten adres na następny raz',
  notDelivered: 'Tam nie dostarczamy.',
  deliveryMethod: 'Sposób dostawy',
  labels: {
    ...addressPl.labels,
    'contact.phone': 'Telefon',
    'card.number': 'Numer karty',
    'card.expiry': 'Data ważności',
    'card.code': 'Kod zabezpieczający',
    notes: (merchant) => `Wiadomość do sklepu ${merchant}`,
    'account.holder': 'Właściciel konta',
    'account.routing': 'Numer rozliczeniowy banku',
    'account.number': 'Numer konta',
  },
  tick: 'Zaznacz to pole, aby przejść dalej.',
  addressOnly: 'Adres',
  more: 'Coś jeszcze',
  soldBy: 'Sprzedawca',
  phoneHint: 'Na wypadek pytań kuriera.',
  codeHint: '3 cyfry na odwrocie karty; w przypadku American Express 4 cyfry z przodu.',
  noDelivery: 'Nie możemy dostarczyć tam tego zamówienia.',
  testCards: 'Karty testowe',
  testCardsHint: 'W trybie testowym nie są pobierane pieniądze. Wybierz kartę, aby wpisać jej dane.',
  testAccounts: 'Konta testowe',
  testAccountsHint: 'W trybie testowym nie są pobierane pieniądze. Wybierz konto, aby wpisać jego dane.',
  testOutcome: {
    approved: 'Zaakceptowana',
    secondStep: 'Wymaga drugiego kroku',
    declined: 'Odrzucona',
    noFunds: 'Brak środków',
    expired: 'Nieważna',
    codeWrong: 'Błędny kod zabezpieczający',
    slow: 'Zaakceptowana po 3 sekundach',
    lostAnswer: 'Zaakceptowana, ale odpowiedź ginie',
    unreachable: 'Operator nieosiągalny',
    processing: 'Przetwarzana, potem opłacona',
    refusedLater: 'Przetwarzana, potem odrzucona',
    refused: 'Odrzucona',
  },

  method: 'Sposób płatności',
  methods: { card: 'Karta', ach: 'Konto bankowe w USA' },
  routingHint: '9 cyfr w lewym dolnym rogu czeku.',
  debit: (merchant, total) =>
    `Płacąc, upoważniasz ${merchant} do jednorazowego pobrania ${total} z tego konta. Może to potrwać kilka dni roboczych.`,

  products: 'Produkty',
  donate: 'Przekaż darowiznę',
  add: 'Dodaj',
  addOf: (name) => `Dodaj: ${name}`,
  soldOut: 'Wyprzedane',
  amount: (isDonation) => (isDonation ? 'Twoja darowizna' : 'Twoja kwota'),
  between: (min, max) => `od ${min} do ${max}`,

  pay: (total) => `Zapłać ${total}`,
  paying: 'Trwa płatność…',
  payElsewhere: (total) => `Przejdź do płatności: ${total}`,
  payElsewhereNote: 'Sposób płatności podasz na następnej stronie, należącej do operatora płatności.',
  comeBack: 'Przycisk prowadzi na stronę operatora płatności. Potem wrócisz tutaj.',
  leadingElsewhere: 'Otwieranie strony płatności…',
  placeOrder: 'Złóż zamówienie',
  placing: 'Składanie zamówienia…',
  nothingToPay: 'Nie pozostało nic do zapłaty.',
  secure: 'Twoje dane płatnicze służą tylko do tej płatności i nie są przechowywane.',
  back: (merchant) => `Wróć do sklepu ${merchant}`,

  lineUnavailable: 'Już niedostępne. Usuń to, aby przejść dalej.',
  lineOutOfStock: (count) =>
    count > 0
      ? `${left(count)}. Zmniejsz ilość, aby przejść dalej.`
      : 'Wyprzedane. Usuń to, aby przejść dalej.',

  faultsTitle: 'Sprawdź jeszcze:',
  typeAgain: 'Ze względów bezpieczeństwa wpisz dane płatnicze jeszcze raz.',
  missing: {
    ...addressPl.missing,
    'contact.phone': 'Wpisz swój numer telefonu.',
    delivery: 'Wybierz sposób dostawy.',
    'card.number': 'Wpisz numer karty.',
    'card.expiry': 'Wpisz datę ważności.',
    'card.code': 'Wpisz kod zabezpieczający.',
    'account.holder': 'Wpisz, do kogo należy konto.',
    'account.routing': 'Wpisz numer rozliczeniowy banku.',
    'account.number': 'Wpisz numer konta.',
    notes: 'Wpisz wiadomość.',
    field: 'Odpowiedz na to pytanie.',
  },
  wrong: {
    ...addressPl.wrong,
    'contact.phone': 'Sprawdź ten numer telefonu.',
    delivery: 'Ten sposób dostawy jest niedostępny. Wybierz inny.',
    'card.number': 'Sprawdź numer karty: być może brakuje cyfry lub któraś jest błędna.',
    'card.expiry': 'Wpisz miesiąc i rok, na przykład 04 / 29.',
    'card.code': 'Wpisz 3 lub 4 cyfry kodu zabezpieczającego.',
    'account.holder': 'Sprawdź tę nazwę.',
    'account.routing': 'Sprawdź numer rozliczeniowy banku: ma 9 cyfr, a jedna z nich jest błędna.',
    'account.number': 'Sprawdź numer konta.',
    notes: 'Sprawdź tę wiadomość: być może jest za długa.',
    field: 'Sprawdź tę odpowiedź.',
  },
  past: 'Ta data już minęła. Sprawdź ją albo użyj innej karty.',
  waitMinutes: (minutes) =>
    `Było zbyt wiele prób. Spróbuj ponownie za ${minutes} ${form(minutes, 'minutę', 'minuty', 'minut')}.`,
  notices: {
    notAvailable: 'Część zamówienia nie jest już dostępna. Zmień to w podsumowaniu zamówienia.',
    notPaid: 'Płatność nie doszła do skutku i nic nie zostało pobrane. Spróbuj ponownie.',
    totalChanged: 'Kwota do zapłaty się zmieniła. Sprawdź ją jeszcze raz, a potem zapłać.',
    maybePaid: 'Nie było odpowiedzi na płatność. Spróbuj ponownie: nic nie zostanie pobrane dwa razy.',
  },

  secondStepTitle: 'Twój bank prosi o potwierdzenie',
  secondStepText: 'Karta zostanie obciążona dopiero, gdy potwierdzisz tę płatność w swoim banku.',
  continueAtBank: 'Przejdź do banku',
  otherCard: 'Użyj innej karty',
  elsewhereTitle: 'Płatność nie jest jeszcze zakończona',
  elsewhereText:
    'Płatność rozpoczęła się na stronie operatora płatności. Nic nie zostanie pobrane, dopóki jej tam nie dokończysz.',
  continueElsewhere: 'Przejdź do płatności',
  otherWay: 'Wróć do kasy',
  processingTitle: 'Twój bank przetwarza płatność',
  processingText:
    'Może to potrwać kilka dni roboczych. Zamówione produkty są dla Ciebie odłożone, a zamówienie zostanie złożone, gdy tylko dotrą pieniądze.',
  processingStay:
    'Nie musisz nic robić ani płacić jeszcze raz. Możesz zamknąć tę stronę i wrócić później: zawsze pokazuje aktualny stan.',
  waitingTitle: 'Twoja płatność jest przetwarzana',
  waitingText: 'Potrwa to kilka sekund. Strona sama sprawdza stan; nie musisz płacić jeszcze raz.',
  stillWaiting: 'Trwa to dłużej niż zwykle. Nie musisz płacić jeszcze raz: sprawdź ponownie za minutę.',
  checkAgain: 'Sprawdź ponownie',
  paidText: 'Płatność doszła do skutku.',
  placedText: 'Zamówienie zostało złożone.',
  issuedTitle: 'Twoje karty podarunkowe',
  issuedText:
    'Każdy kod jest wart podaną kwotę w tym sklepie, w jednym zamówieniu lub w kilku. Przechowuj je jak gotówkę.',
  issuedFor: (worth, recipient) => `${worth} dla: ${recipient}`,
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  leaving: (merchant) => `Wracasz do sklepu ${merchant}…`,
  continueTo: (merchant) => `Przejdź do sklepu ${merchant}`,
  print: 'Wydrukuj potwierdzenie',
  emptyTitle: 'Twój koszyk jest pusty',
  emptyText: 'Nie ma za co płacić. Najpierw coś dodaj.',
  goneTitle: 'Ta kasa nie jest już otwarta',
  goneText:
    'Wygasła, jej koszyk przeszedł do Twojego konta albo należy do innej przeglądarki. Zacznij jeszcze raz od koszyka.',
}
