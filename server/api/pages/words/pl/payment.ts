import type { PaymentWords } from '../../payment-words.ts'

export const paymentPl: PaymentWords = {
  name: 'Zatwierdzanie zakupów',
  steps: { label: 'Kroki', who: 'Kto i dokąd', approve: 'Sprawdzenie i zatwierdzenie' },
  who: {
    title: 'Dla kogo to jest?',
    text: 'Sklepy potrzebują tych danych do dostawy. Na następnej stronie zobaczysz, ile żąda każdy z nich; nic nie zostanie kupione bez Twojego zatwierdzenia.',
  },
  firstName: 'Imię',
  lastName: 'Nazwisko',
  emailHint: 'Tu sklepy napiszą o Twoim zamówieniu.',
  countryHint: 'Pokazuje pola adresu w tym kraju.',
  goOn: 'Zobacz, ile to kosztuje',
  missing: { firstName: 'Wpisz imię.', lastName: 'Wpisz nazwisko.' },
  wrong: {
    firstName: 'Sprawdź to imię.',
    lastName: 'Sprawdź to nazwisko.',
    country: 'Wybierz kraj z listy.',
  },
  noSecrets: 'Nie podawaj tu numeru karty ani klucza. Nic takiego nie zostało zapisane.',

  review: {
    title: 'Sprawdź i zatwierdź',
    text: 'Tyle żądają teraz sklepy. Nic jeszcze nie zamówiono.',
  },
  sentTo: 'Wysyłka na adres',
  change: 'Zmień',
  shops: 'Ile żąda każdy sklep',
  quantity: (count, price) => `${count} × ${price}`,
  subtotal: 'Wartość produktów',
  discounts: 'Rabaty',
  delivery: 'Dostawa',
  tax: 'Podatek',
  toldLater: 'jeszcze nieznane',
  shopTotal: 'Razem w tym sklepie',
  total: 'Razem',
  notBought: 'Nie kupimy:',
  totalUnknown:
    'Nikt jeszcze nie wie, ile wyniosą dostawa i podatek, więc nie ma kwoty, którą można zatwierdzić.',
  otherCurrency: (currency) =>
    `Ten sklep przyjmuje walutę ${currency}, której nie obejmuje to zatwierdzenie.`,
  noAnswer: 'Ten sklep teraz nie odpowiada. Zostanie pominięty, chyba że zapytasz go ponownie.',
  reasons: {
    handedOff: 'W tym sklepie nikt stąd nie może kupić za Ciebie. Możesz to zrobić tam samodzielnie.',
    notAProduct: 'Pod tym adresem nie ma produktu.',
    outOfStock: 'Produkt jest wyprzedany.',
    choiceMissing: 'Najpierw trzeba było coś wybrać, na przykład rozmiar.',
    choiceUnknown: 'Sklep nie ma tego w wybranej wersji.',
    quantityNotSold: 'Sklep nie ma tylu sztuk albo tylu nie sprzedaje.',
    notDelivered: 'Sklep tam nie dostarcza.',
    addressRefused: 'Sklep nie przyjmuje tego adresu.',
    buyerIncomplete: 'Sklep potrzebuje do dostawy więcej danych, na przykład numeru telefonu.',
    notWhole: 'Nie wszystko było dostępne, a nie ma być kupowane częściami.',
    spendingLimit: 'Kosztuje to więcej, niż wolno wydać.',
    limitCurrency: 'Sklep przyjmuje inną walutę.',
    paymentMissing: 'Nie ma czym zapłacić.',
    paymentDeclined: 'Płatność została odrzucona.',
    paymentNeedsBuyer: 'Bank wymaga najpierw Twojego potwierdzenia.',
    approvalOver: 'Czas tego zatwierdzenia minął.',
    notConfirmed: 'Nie potwierdzono tego na czas.',
    cancelled: 'Zostało to anulowane.',
    shopUnreachable: 'Sklep jest nieosiągalny.',
    shopRefused: 'Sklep odmówił.',
    outcomeUnknown: 'Sklep nie podał, co z tego wyszło.',
  },
  nothing: 'Nic z tego nie można teraz kupić. Możesz zmienić adres albo zapytać sklepy ponownie.',
  askAgain: 'Zapytaj sklepy ponownie',
  changeAddress: 'Zmień adres',

  ask: (merchant, most) => ({
    title: `Zatwierdzić zakupy do kwoty ${most}?`,
    text: `${merchant} prosi o zgodę na zakupy dla Ciebie. Teraz nic nie zostanie pobrane: każdy zakup jest opłacany dopiero w chwili jego dokonania, a łącznie nigdy nie więcej niż ta kwota.`,
  }),
  mostLabel: 'Najwyżej',
  mostText: 'Łącznie za wszystkie zakupy.',
  headroom: (most, total) =>
    `Zatwierdzasz najwyżej ${most}: sumę ${total} i jeszcze jedną dziesiątą, aby niewielka zmiana ceny nie wymagała nowego zatwierdzenia. Pobrane zostanie tylko to, czego sklepy naprawdę zażądają.`,
  purpose: 'Cel',
  until: 'Do',
  buyer: 'Dla kogo',
  card: 'Karta',
  kept: 'Twoje zatwierdzenie zostaje zapisane, numer karty nie. Możesz zamknąć tę stronę bez zatwierdzania.',
  testOutcome: {
    cardNoFunds: 'Tu zatwierdzona, przy pobraniu odrzucona',
    secondStep: 'Tu zatwierdzona, ale bank pyta przy pobraniu',
  },
  approve: (most) => `Zatwierdź do ${most}`,
  approveElsewhere: (most) => `Przejdź do zatwierdzenia do ${most}`,
  elsewhereNote:
    'Dane karty podasz na następnej stronie, należącej do operatora płatności. Nic tam nie zostanie pobrane, a potem wrócisz tutaj.',
  elsewhereWindow: 'Otworzy się ona w osobnym oknie. Gdy tam skończysz, wczytaj tę stronę ponownie.',
  unfinished:
    'Strona operatora płatności nie została dokończona. Do tego czasu nic nie jest zatwierdzone; możesz przejść tam ponownie.',
  refuse: 'Nie zatwierdzaj',
  changed:
    'To nie to samo, co było tu przed chwilą: zmieniła się cena albo odbiorca. Sprawdź to jeszcze raz, a potem zatwierdź.',

  approved: {
    title: 'Zatwierdzono',
    text: (most, until) => `Do ${until} można kupować łącznie za najwyżej ${most}. Nic jeszcze nie pobrano.`,
    shops: 'Sklepy są teraz pytane. Postęp zobaczysz na poprzedniej stronie.',
    by: (brand, last4) => `${brand}, ostatnie cyfry ${last4}`,
  },
  used: {
    title: 'To zatwierdzenie zostało wykorzystane',
    text: 'Sprawa, której dotyczyło, jest zakończona: nic więcej nie zostanie za nie kupione. Wynik zobaczysz na poprzedniej stronie.',
  },
  over: {
    title: 'Czas tego zatwierdzenia minął',
    text: 'Nic już nie można za nie kupić. Jeśli nadal tego chcesz, zacznij od nowa na poprzedniej stronie.',
  },
  refused: {
    title: 'Nie zatwierdzono',
    text: 'Nic nie zostanie kupione i nic nie pobrano.',
  },
  stopped: {
    title: 'Zakup został przerwany',
    text: 'Nic nie zostanie kupione i nic nie pobrano.',
  },
  unknown: {
    title: 'Tej strony nie można otworzyć',
    text: 'Link jest niepełny albo nie ma już tego, do czego prowadził. Otwórz go jeszcze raz tam, skąd pochodzi.',
  },
  back: 'Wróć',
  watch: 'Śledź zakup',
  close: 'Możesz zamknąć to okno.',
}
