import type { PageWords } from '../../words.ts'

export const pagesPl: PageWords = {
  checkout: 'Kasa',
  summary: 'Podsumowanie zamówienia',
  testMode: 'Tryb testowy',
  quantity: (count) => `Ilość ${count}`,
  before: 'Wcześniej:',
  balance: (amount) => `pozostało ${amount}`,
  totals: {
    subtotal: 'Wartość produktów',
    discount: 'Rabat',
    delivery: 'Dostawa',
    tax: 'Podatek',
    localTax: 'Podatek lokalny',
    nationalTax: 'Podatek krajowy',
    certificate: 'Karta podarunkowa',
    total: 'Razem',
  },
  taxIncluded: 'W tym podatek',
  free: 'Bezpłatnie',
  loading: 'Wczytywanie kasy…',
  needsScript: 'Płatność wymaga JavaScriptu. Włącz go i wczytaj tę stronę ponownie.',
  notFound: {
    title: 'Tej kasy nie można otworzyć',
    text: 'Link jest niepełny, został już użyty albo należy do koszyka, który się od tego czasu zmienił. Wróć do sklepu i w koszyku wybierz jeszcze raz „Do kasy”: produkty nadal w nim są.',
  },
  empty: {
    title: 'Nie ma za co płacić',
    text: 'Koszyk tej kasy jest pusty.',
    back: 'Wróć do sklepu',
  },
  busy: {
    title: 'Chwileczkę',
    text: 'Panuje teraz duży ruch. Nic nie przepadło: wczytaj tę stronę ponownie za kilka sekund.',
  },
  refused: {
    title: 'To się nie udało',
    text: 'Ta strona była już nieaktualna albo została wywołana w nieznany sposób. Wróć, wczytaj ją ponownie i spróbuj jeszcze raz.',
  },
  failed: {
    title: 'Coś poszło nie tak po naszej stronie',
    text: 'Twój koszyk nadal tu jest i nic z tego powodu nie pobrano. Wczytaj stronę ponownie albo wróć do sklepu.',
  },
  bank: {
    name: 'Bank testowy',
    title: 'Czy chcesz wykonać tę płatność?',
    payTo: 'Odbiorca',
    amount: 'Kwota',
    approve: 'Tak, zapłać',
    refuse: 'Nie, odrzuć',
    note: 'Ta strona zastępuje bank w trybie testowym. Żadne pieniądze nie są pobierane.',
  },
}
