import type { DelegatedWords } from './delegated-words.ts'

const plural = new Intl.PluralRules('pl')

export const pl: DelegatedWords = {
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
  phaseText: {
    approval: 'Jeszcze nic nie kupiono. Podaj, dokąd to wysłać, i zatwierdź płatność, a zaczniemy.',
    going: 'Możesz to zamknąć: zakupy toczą się dalej, a Ty znajdziesz je tu z powrotem.',
    deciding: 'Jeden ze sklepów podaje inną cenę. Zdecyduj; w pozostałych sklepach zakupy toczą się dalej.',
  },
  approve: 'Przejdź do zatwierdzenia',
  changeCart: 'Zmień koszyk',
  alsoInCart: 'Też w koszyku, jeszcze niezlecone',
  approvedUpTo: (amount) => `Zatwierdzono: najwyżej ${amount}`,
  connection: {
    asking: 'Nowe wiadomości mogą teraz docierać kilka sekund później.',
    lost: 'Brak połączenia. Zakupy toczą się dalej i pojawią się tu, gdy połączenie wróci.',
  },
  stopAll: 'Przerwij zakupy',
  stop: (shop) => `Przerwij zakupy w sklepie ${shop}`,
  stopShort: 'Przerwij',
  stopping: 'Poprosiliśmy o przerwanie. To, co już kupiono, pozostaje kupione.',
  done: 'Gotowe',

  steps: { asked: 'Zapytano', priced: 'Cena znana', ordered: 'Zamówiono', bought: 'Kupiono' },
  progressOf: (shop) => `Postęp w sklepie ${shop}`,
  stepNow: (number, of, name) => `Krok ${number} z ${of}: ${name}`,
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
  said: (shop, standing) => `${shop}: ${standing}`,

  paid: 'Zapłacono',
  orderNumber: (number) => `Zamówienie ${number}`,
  seeOrder: 'Zobacz zamówienie',
  buyYourself: (shop) => `Kup samodzielnie w sklepie ${shop}`,

  risenTitle: 'Cena się zmieniła',
  confirmTitle: 'Sprawdź cenę',
  now: 'Teraz:',
  confirmBy: (when) => `Bez odpowiedzi zakup się nie odbędzie. Na odpowiedź czekamy do ${when}.`,
  confirm: (amount) => `Kup za ${amount}`,
  decline: 'Nie kupuj',
  aboveApproval: (left) =>
    `To więcej niż ${left}, które pozostały z zatwierdzonej kwoty, więc nie można tego kupić. Zrezygnuj tutaj z zakupu i poproś o niego jeszcze raz z nowym zatwierdzeniem.`,

  summary: (bought, of) =>
    bought === 0 ? 'Nic nie kupiono' : of === 1 ? 'Kupiono' : `Kupiono w ${bought} z ${of} sklepów`,
  summaryText: {
    all: 'Wszystko zostało kupione. Każdy sklep napisze do Ciebie e-mail o dalszych krokach.',
    some: 'Części nie kupiono. Jest nadal w Twoim koszyku i nic za nią nie pobrano.',
    none: 'Nic nie kupiono i nic nie pobrano. Wszystko jest nadal w Twoim koszyku.',
    late: 'Nie dało się już tego przerwać. Każdy sklep napisze do Ciebie e-mail o dalszych krokach.',
  },
  tooLate: 'W chwili przerwania było to już zamówione. Jeśli tego nie chcesz, skontaktuj się ze sklepem.',
  noticeConfirm: ([shop = '', ...more]) => {
    const n = more.length + 1
    if (n === 1) return `${shop} podaje inną cenę. Kupimy tylko za Twoją zgodą.`
    return `${plural.select(n) === 'few' ? `${n} sklepy podają` : `${n} sklepów podaje`} inną cenę. Kupimy tam tylko za Twoją zgodą.`
  },
  show: 'Pokaż',
  why: {
    handedOff: 'W tym sklepie nie możemy kupić. Skorzystaj z linku, aby kupić to tam samodzielnie.',
    notAProduct: 'Pod tym adresem nie znaleziono produktu.',
    outOfStock: 'Produkt jest wyprzedany.',
    choiceMissing: 'Najpierw trzeba coś wybrać, na przykład rozmiar. Wybierz to w sklepie.',
    choiceUnknown: 'Sklep nie oferuje wybranej opcji.',
    quantityNotSold: 'Sklep nie ma tylu sztuk albo tylu nie sprzedaje.',
    notDelivered: 'Sklep nie dostarcza pod ten adres.',
    addressRefused: 'Sklep nie przyjął adresu. Sprawdź go i spróbuj ponownie.',
    buyerIncomplete: 'Sklep potrzebuje więcej danych kupującego. Kup to tam samodzielnie.',
    notWhole: 'Części nie dało się kupić, więc zrezygnowano też z reszty.',
    spendingLimit: 'Kosztuje to więcej niż zatwierdzona kwota. Zatwierdź wyższą, aby spróbować ponownie.',
    limitCurrency: 'Sklep przyjmuje inną walutę niż zatwierdzona.',
    paymentMissing: 'Nie było zatwierdzonej płatności.',
    paymentDeclined: 'Płatność została odrzucona. Nic nie pobrano. Spróbuj z inną kartą.',
    paymentNeedsBuyer: 'Twój bank wymaga Twojego potwierdzenia. Kup to w sklepie.',
    approvalOver: 'Czas zatwierdzenia minął. Zacznij od nowa, aby spróbować jeszcze raz.',
    notConfirmed: 'Nowa cena nie została potwierdzona na czas.',
    cancelled: 'Zakup przerwano, zanim cokolwiek kupiono.',
    shopUnreachable: 'Nie udało się połączyć ze sklepem. Spróbuj później.',
    shopRefused: 'Sklep nie przyjął zamówienia.',
    outcomeUnknown: 'Sklep jeszcze nie podał wyniku. Pytamy dalej i nigdy nie kupimy tego dwa razy.',
  },
  problems: {
    delegatedFinished: 'Ten zakup jest już zakończony.',
    delegatedNotFound: 'Tego zakupu już nie ma.',
    notAwaitingConfirmation: 'Teraz nie ma tu nic do rozstrzygnięcia.',
    quoteChanged: 'Cena zmieniła się jeszcze raz. Sprawdź ją ponownie.',
    approvalOver: 'Czas na zatwierdzenie minął. Zacznij od nowa.',
    ordinaryOnly: ({ name }) =>
      `${name ? `Produktu „${name}”` : 'Czegoś w koszyku'} nie można kupić w ten sposób. Najpierw usuń to z koszyka.`,
  },
}
