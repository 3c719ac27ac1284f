import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

const plural = new Intl.PluralRules('pl')
const form = (n: number, one: string, few: string, many: string) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few }
  return forms[plural.select(n)] ?? many
}
const left = (n: number) =>
  `${form(n, 'Została', 'Zostały', 'Zostało')} tylko ${n} ${form(n, 'sztuka', 'sztuki', 'sztuk')}`
const pieces = (n: number) => `${n} ${form(n, 'sztukę', 'sztuki', 'sztuk')}`
const minutes = (n: number) => `${n} ${form(n, 'minutę', 'minuty', 'minut')}`

export const refusalsPl: RefusalWords = {
  known: {
    cardDeclined: () =>
      'Twój bank odrzucił tę kartę. Użyj innej albo zapytaj w banku. Nic nie zostało pobrane.',
    cardNoFunds: () => 'Na tej karcie brakuje środków. Użyj innej. Nic nie zostało pobrane.',
    cardExpired: () => 'Ta karta straciła ważność. Użyj innej. Nic nie zostało pobrane.',
    cardCodeWrong: () => 'Kod zabezpieczający się nie zgadza. Sprawdź go. Nic nie zostało pobrane.',
    secondStepRefused: () =>
      'Płatność nie została potwierdzona. Spróbuj ponownie lub zapłać inaczej. Nic nie zostało pobrane.',
    accountRefused: () =>
      'Twój bank odrzucił polecenie zapłaty. Użyj innego konta lub karty. Nic nie zostało pobrane.',
    paymentNotTaken: () => 'Płatność nie doszła do skutku. Nic nie zostało pobrane.',
    paymentMethodUnavailable: () => 'Ta metoda płatności jest tu niedostępna. Wybierz inną.',
    rawCardNotAccepted: () => 'Nie podawaj tu numeru karty ani klucza. Nic takiego nie zostało zapisane.',
    realCardInTestMode: () =>
      'Ten sklep działa w trybie testowym. Użyj karty testowej; Twoja karta nie została obciążona.',
    cardInvalid: () => 'Sprawdź numer karty, datę i kod zabezpieczający.',
    accountInvalid: () => 'Sprawdź numer konta i numer rozliczeniowy banku.',
    priceChanged: () => 'Kwota do zapłaty się zmieniła. Sprawdź ją jeszcze raz, a potem zapłać.',
    cartChanged: () => 'Zamówienie się zmieniło. Sprawdź je jeszcze raz, a potem zapłać.',
    outOfStock: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}. Wybierz mniej.` : 'Część zamówienia jest wyprzedana.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `Weź co najmniej ${pieces(Number(quantity))}.` : 'Weź więcej sztuk.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `Weź najwyżej ${pieces(Number(quantity))}.` : 'Weź mniej sztuk.',
    quantityFixed: () => 'Ilości tego produktu nie można zmienić.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'Wpisz inną kwotę.' : `Wpisz kwotę od ${min} do ${max}.`,
    lineUnavailable: () => 'To nie jest już dostępne. Usuń to, aby przejść dalej.',
    productNotFound: () => 'Ten produkt nie jest już dostępny.',
    codeNotFound: () => 'Nie znamy tego kodu. Sprawdź pisownię.',
    codeExhausted: () => 'Ten kod został już wykorzystany.',
    codeNotApplicable: () => 'Ten kod nie obejmuje tego zamówienia.',
    certificateEmpty: () => 'Na tej karcie podarunkowej nie ma już środków.',
    couponExpired: () => 'Ten kod wygasł.',
    couponNotYet: () => 'Ten kod jeszcze nie działa.',
    couponBelowMinimum: (detail) => `Ten kod działa od ${least(detail, 'pl')}.`,
    couponNotCombined: () => 'Tego kodu nie można łączyć z innymi rabatami.',
    deliveryUnavailable: () => 'Ta dostawa jest tam niedostępna. Wybierz inną.',
    addressIncomplete: () => 'Czegoś jeszcze brakuje.',
    addressesFull: () => 'Adres nie został zapisany: nie ma miejsca na kolejny.',
    paymentInProgress: () => 'Płatność już trwa. Poczekaj chwilę.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `Było zbyt wiele prób. Spróbuj ponownie za ${minutes(Math.ceil(Number(retryAfter) / 60))}.`
        : 'To było trochę za szybko. Poczekaj chwilę i spróbuj ponownie.',
    unavailable: () =>
      'Operator płatności jest teraz nieosiągalny. Spróbuj ponownie za chwilę: nic nie zostanie pobrane dwa razy.',
    validationFailed: () => 'Coś się tu nie zgadza. Sprawdź wpisane dane.',
  },
  other: 'To się nie udało. Sprawdź zamówienie jeszcze raz i spróbuj ponownie.',
}
