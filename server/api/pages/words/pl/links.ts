import type { LinkWords } from '../../link-words.ts'

export const linksPl: LinkWords = {
  cart: 'Twój koszyk',
  checkout: 'Do kasy',
  back: 'Wróć do sklepu',
  codeRefused: (code) => `Kodu ${code} nie można użyć.`,
  ended: {
    title: 'Ten link został już użyty lub wygasł',
    text: 'Link do koszyka działa raz, przez 30 dni. Poproś sklep o nowy.',
    back: 'Przejdź do sklepu',
  },
  recover: {
    title: 'Twój koszyk wciąż tu jest',
    text: 'Otwórz go i kontynuuj tam, gdzie przerwano zakupy.',
    back: 'Przejdź do sklepu',
    button: 'Otwórz koszyk',
  },
  empty: {
    title: 'Twój koszyk jest pusty',
    text: 'Nic w nim jeszcze nie ma.',
    back: 'Przejdź do sklepu',
  },
  noProduct: {
    title: 'Tego produktu tu nie ma',
    text: 'Link prowadzi do czegoś, czego sklep nie sprzedaje albo już nie sprzedaje.',
    back: 'Przejdź do sklepu',
  },
  noChoice: {
    title: 'Ten produkt wymaga wyboru',
    text: 'Występuje w kilku wersjach, a link nie mówi, w której. Wybierz ją w sklepie.',
    back: 'Przejdź do sklepu',
  },
  soldOut: {
    title: 'Nie ma tylu sztuk',
    text: 'Zostało mniej, niż wymaga link, albo sklep sprzedaje to w innych ilościach. Wybierz ilość w sklepie.',
    back: 'Przejdź do sklepu',
  },
  whichShop: {
    title: 'Ten link nie mówi, którego sklepu dotyczy',
    text: 'Działa tu kilka sklepów. Sklep może umieścić „/stores/” i swoją nazwę przed ścieżką linku.',
  },
  incomplete: {
    title: 'Ten link jest niepełny',
    text: 'Części adresu brakuje albo zmieniła się po drodze. Wróć i otwórz link jeszcze raz albo poproś sklep o nowy.',
  },
  choose: {
    title: 'Na co masz ochotę?',
    donation: 'Twoja darowizna',
    nothing: 'Wybierz co najmniej jeden produkt.',
    add: 'Dodaj',
    quantity: 'Ilość',
    quantityWrong: 'Wpisz liczbę całkowitą od 0 do 999.',
    amount: 'Kwota',
    between: (min, max) => `Od ${min} do ${max}.`,
    soldOut: 'Wyprzedane',
    go: 'Przejdź do kasy',
  },
}
