import type { RefusalWords } from '../../words-refusals.ts'
import { least } from '../least.ts'

const plural = new Intl.PluralRules('ar')
const pieces = (n: number) =>
  ({
    zero: 'أي قطعة',
    one: 'قطعة واحدة',
    two: 'قطعتين',
    few: `${n} قطع`,
    many: `${n} قطعة`,
    other: `${n} قطعة`,
  })[plural.select(n)]
const minutes = (n: number) =>
  ({
    zero: 'لحظات',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: `${n} دقائق`,
    many: `${n} دقيقة`,
    other: `${n} دقيقة`,
  })[plural.select(n)]

export const refusalsAr: RefusalWords = {
  known: {
    cardDeclined: () =>
      'رفض البنك هذه البطاقة. يُرجى استخدام بطاقة أخرى أو الاستفسار من البنك. ولم يُخصم أي مبلغ.',
    cardNoFunds: () => 'الرصيد في هذه البطاقة غير كافٍ. يُرجى استخدام بطاقة أخرى. ولم يُخصم أي مبلغ.',
    cardExpired: () => 'انتهت صلاحية هذه البطاقة. يُرجى استخدام بطاقة أخرى. ولم يُخصم أي مبلغ.',
    cardCodeWrong: () => 'رمز الأمان غير صحيح. يُرجى التحقق منه. ولم يُخصم أي مبلغ.',
    secondStepRefused: () =>
      'لم تُؤكَّد عملية الدفع. يُرجى المحاولة مرة أخرى أو الدفع بطريقة أخرى. ولم يُخصم أي مبلغ.',
    accountRefused: () => 'رفض البنك عملية الخصم. يُرجى استخدام حساب آخر أو بطاقة. ولم يُخصم أي مبلغ.',
    paymentNotTaken: () => 'لم تتم عملية الدفع. ولم يُخصم أي مبلغ.',
    paymentMethodUnavailable: () => 'طريقة الدفع هذه غير متاحة هنا. يُرجى اختيار غيرها.',
    rawCardNotAccepted: () => 'لا مكان هنا لرقم بطاقة أو مفتاح. ولم يُحفظ ما أُدخل.',
    realCardInTestMode: () =>
      'هذا المتجر في وضع الاختبار. يُرجى استخدام بطاقة اختبار؛ ولم يُخصم أي مبلغ من بطاقتك.',
    cardInvalid: () => 'يُرجى التحقق من رقم البطاقة والتاريخ ورمز الأمان.',
    accountInvalid: () => 'يُرجى التحقق من رقم الحساب ورقم التوجيه المصرفي.',
    priceChanged: () => 'تغيّر الإجمالي. يُرجى مراجعته مرة أخرى ثم الدفع.',
    cartChanged: () => 'تغيّر الطلب. يُرجى مراجعته مرة أخرى ثم الدفع.',
    outOfStock: ({ quantity }) =>
      quantity
        ? `لم يتبقَّ سوى ${pieces(Number(quantity))}. يُرجى اختيار كمية أقل.`
        : 'نفدت كمية بعض ما في طلبك.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `يُرجى اختيار ${pieces(Number(quantity))} على الأقل.` : 'يُرجى اختيار كمية أكبر.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `يُرجى اختيار ${pieces(Number(quantity))} على الأكثر.` : 'يُرجى اختيار كمية أقل.',
    quantityFixed: () => 'لا يمكن تغيير الكمية من هذا.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined ? 'يُرجى إدخال مبلغ آخر.' : `يُرجى إدخال مبلغ من ${min} إلى ${max}.`,
    lineUnavailable: () => 'لم يعد هذا متوفرًا. يُرجى إزالته للمتابعة.',
    productNotFound: () => 'لم يعد هذا المنتج متوفرًا.',
    codeNotFound: () => 'لا نعرف هذا الرمز. يُرجى التحقق من كتابته.',
    codeExhausted: () => 'استُنفد هذا الرمز.',
    codeNotApplicable: () => 'لا ينطبق هذا الرمز على هذا الطلب.',
    certificateEmpty: () => 'لم يبقَ رصيد في قسيمة الهدية هذه.',
    couponExpired: () => 'هذا الرمز منتهي الصلاحية.',
    couponNotYet: () => 'لم يبدأ سريان هذا الرمز بعد.',
    couponBelowMinimum: (detail) => `يسري هذا الرمز ابتداءً من ${least(detail, 'ar')}.`,
    couponNotCombined: () => 'لا يمكن جمع هذا الرمز مع الخصومات الأخرى.',
    deliveryUnavailable: () => 'طريقة التوصيل هذه غير متاحة إلى هناك. يُرجى اختيار غيرها.',
    addressIncomplete: () => 'ما زال هناك شيء ناقص.',
    addressesFull: () => 'لم يُحفظ العنوان: لا يوجد متسع لعنوان آخر.',
    paymentInProgress: () => 'هناك عملية دفع جارية. يُرجى الانتظار لحظة.',
    rateLimited: ({ retryAfter }) =>
      Number(retryAfter) > 120
        ? `كانت المحاولات أكثر من اللازم. يُرجى المحاولة مرة أخرى بعد ${minutes(Math.ceil(Number(retryAfter) / 60))}.`
        : 'كان ذلك أسرع من اللازم. يُرجى الانتظار لحظة والمحاولة مرة أخرى.',
    unavailable: () =>
      'تعذّر الوصول إلى مزوّد خدمة الدفع الآن. يُرجى المحاولة مرة أخرى بعد لحظات: لن يُخصم المبلغ مرتين.',
    validationFailed: () => 'هناك شيء غير صحيح. يُرجى التحقق من البيانات المُدخلة.',
  },
  other: 'لم ينجح ذلك. يُرجى مراجعة طلبك والمحاولة مرة أخرى.',
}
