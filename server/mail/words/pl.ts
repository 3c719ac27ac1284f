import type { LetterWords } from '../letter-words.ts'

const plural = new Intl.PluralRules('pl')

export const lettersPl: LetterWords = {
  signIn: {
    subject: (merchant) => `Twój kod do sklepu ${merchant}`,
    title: 'Twój kod logowania',
    good: (minutes) =>
      `Wpisz go na stronie, na której o niego poproszono. Działa jeden raz, przez ${minutes === 1 ? 'minutę' : `${minutes} ${plural.select(minutes) === 'few' ? 'minuty' : 'minut'}`}.`,
    secret: (merchant) =>
      `Nie podawaj go nikomu: kto go ma, może zalogować się na Twoje konto. ${merchant} nigdy o niego nie pyta, ani przez telefon, ani w wiadomości.`,
    notYou:
      'To nie Ty? W takim razie ktoś wpisał Twój adres, może przez pomyłkę. Nie musisz nic robić: bez tego kodu nikt się nie zaloguje.',
  },
  receipt: {
    subject: (number, merchant) => `Twoje zamówienie ${number} w sklepie ${merchant}`,
    title: 'Dziękujemy za zamówienie',
    placed: (number, date) => `Zamówienie ${number}, złożone ${date}. To jest potwierdzenie zakupu.`,
    rows: {
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
    to: (address) => `Wysyłka na adres: ${address}`,
    paidBy: (means, last4) => `Zapłacono: ${means}, ostatnie cyfry ${last4}.`,
    account: 'Konto bankowe w USA',
    test: 'To był test: nie pobrano pieniędzy i nic nie zostanie wysłane.',
    certificate: (code, amount) =>
      `Karta podarunkowa ${code} o wartości ${amount}. Kto ma ten kod, może go wykorzystać: zachowaj tę wiadomość.`,
    review: {
      subject: (number, merchant) => `Płatność dla ${merchant} wraca do Ciebie (zamówienie ${number})`,
      title: 'Twoja płatność wraca do Ciebie',
      back: (amount) =>
        `Gdy płatność dotarła, zamówione produkty nie były już dostępne. Zwracamy ${amount} tą samą drogą; nic nie zostanie wysłane.`,
    },
    notTaken: {
      subject: (number, merchant) => `Nie udało się zrealizować zamówienia ${number} w sklepie ${merchant}`,
      title: 'Nie udało się zrealizować zamówienia',
      back: () =>
        'Płatność nie doszła do skutku: nic nie pobrano i nic nie zostanie wysłane. Zapraszamy do ponownego zamówienia.',
    },
    questions: (number) => `Pytania? Odpowiedz sklepowi i podaj numer zamówienia ${number}.`,
  },
  erased: {
    subject: (merchant) => `Sklep ${merchant} usunął Twoje dane`,
    title: 'Twoje dane zostały usunięte',
    gone: (merchant, when) =>
      `Twoje konto w sklepie ${merchant} zostało usunięte ${when} wraz z imieniem i nazwiskiem, adresem e-mail, zapisanymi adresami i koszykiem. Wylogowano Cię wszędzie.`,
    stays: (merchant) =>
      `Twoje zakupy pozostają w księgach sklepu ${merchant}, jak wymaga prawo, ale już bez Twojego imienia i nazwiska. To ostatnia wiadomość dotycząca Twojego konta.`,
    notYou: (merchant) =>
      `To nie Ty? Powiadom o tym sklep ${merchant}. Tego, co usunięto, nie można przywrócić.`,
  },
}
