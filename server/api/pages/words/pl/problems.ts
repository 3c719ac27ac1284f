import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

const plural = new Intl.PluralRules('pl')
const form = (n: number, one: string, few: string, many: string) => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few }
  return forms[plural.select(n)] ?? many
}
const pieces = (n: number) => `${n} ${form(n, 'sztuka', 'sztuki', 'sztuk')}`

export const problemsPl: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${name}: produkt nie jest już dostępny.`,
    outOfStock: (name, { quantity }) =>
      quantity
        ? `${name}: ${form(Number(quantity), 'została', 'zostały', 'zostało')} tylko ${pieces(Number(quantity))}.`
        : `${name}: wyprzedane.`,
    quantityTooSmall: (name, { quantity }) => `${name}: najmniejsza ilość to ${pieces(Number(quantity))}.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity
        ? `${name}: największa ilość to ${pieces(Number(quantity))}.`
        : `${name}: ilość jest zbyt duża.`,
    priceChanged: (name) => `${name}: cena się zmieniła.`,
    couponExpired: (code) => `Kod ${code} wygasł i nie daje rabatu.`,
    couponNotYet: (code) => `Kod ${code} jeszcze nie działa i nie daje rabatu.`,
    couponBelowMinimum: (code, detail) => `Kod ${code} działa od ${least(detail, 'pl')}.`,
    couponNotCombined: (code) => `Kodu ${code} nie można łączyć z innymi rabatami.`,
    codeExhausted: (code) => `Kod ${code} został już wykorzystany.`,
    certificateEmpty: (code) => `Na karcie podarunkowej ${code} nie ma już środków.`,
    codeNotApplicable: (code) => `Kod ${code} nie obejmuje produktów w tym koszyku.`,
  },
  other: 'Coś w tym koszyku trzeba sprawdzić przed zapłatą: kasa pokaże, co to jest.',
}
