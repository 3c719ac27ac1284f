import type { ProblemWords } from '../../problem-words.ts'
import { least } from '../least.ts'

const plural = new Intl.PluralRules('ar')
/** What may be written from left to right stands by itself, so that nothing around it changes places. */
const own = (text: string) => `\u2068${text}\u2069`
const pieces = (n: number) =>
  ({
    zero: 'أي قطعة',
    one: 'قطعة واحدة',
    two: 'قطعتين',
    few: `${n} قطع`,
    many: `${n} قطعة`,
    other: `${n} قطعة`,
  })[plural.select(n)]

export const problemsAr: ProblemWords = {
  known: {
    lineUnavailable: (name) => `${own(name)}: لم يعد متوفرًا.`,
    outOfStock: (name, { quantity }) =>
      quantity ? `${own(name)}: لم يتبقَّ سوى ${pieces(Number(quantity))}.` : `${own(name)}: نفدت الكمية.`,
    quantityTooSmall: (name, { quantity }) => `${own(name)}: يُباع ابتداءً من ${pieces(Number(quantity))}.`,
    quantityTooLarge: (name, { quantity }) =>
      quantity
        ? `${own(name)}: لا يُباع منه أكثر من ${pieces(Number(quantity))}.`
        : `${own(name)}: الكمية أكبر من اللازم.`,
    priceChanged: (name) => `تغيّر سعر ${own(name)}.`,
    couponExpired: (code) => `الرمز ${own(code)} منتهي الصلاحية ولا يمنح خصمًا.`,
    couponNotYet: (code) => `الرمز ${own(code)} لم يبدأ سريانه بعد ولا يمنح خصمًا.`,
    couponBelowMinimum: (code, detail) => `الرمز ${own(code)} يسري ابتداءً من ${least(detail, 'ar')}.`,
    couponNotCombined: (code) => `الرمز ${own(code)} لا يمكن جمعه مع الخصومات الأخرى.`,
    codeExhausted: (code) => `استُنفد الرمز ${own(code)}.`,
    certificateEmpty: (code) => `لم يبقَ رصيد في ${own(code)}.`,
    codeNotApplicable: (code) => `الرمز ${own(code)} لا ينطبق على محتويات هذه السلة.`,
  },
  other: 'هناك شيء في هذه السلة يحتاج إلى مراجعة قبل الدفع: تبيّنه صفحة الدفع.',
}
