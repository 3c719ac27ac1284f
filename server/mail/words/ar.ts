import type { LetterWords } from '../letter-words.ts'

const plural = new Intl.PluralRules('ar')
/** What may be written from left to right stands by itself, so that nothing around it changes places. */
const own = (text: string | number) => `\u2068${text}\u2069`
const lasting = (n: number) =>
  ({
    zero: 'لحظات',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: `${n} دقائق`,
    many: `${n} دقيقة`,
    other: `${n} دقيقة`,
  })[plural.select(n)]

export const lettersAr: LetterWords = {
  signIn: {
    subject: (merchant) => `رمزك لدى ${own(merchant)}`,
    title: 'رمز تسجيل الدخول',
    good: (minutes) =>
      `يُكتب هذا الرمز في الصفحة التي طُلب منها. وهو صالح مرة واحدة، لمدة ${lasting(minutes)}.`,
    secret: (merchant) =>
      `يُرجى عدم إعطائه لأحد: من يملكه يستطيع تسجيل الدخول باسمك. لا يطلبه ${own(merchant)} أبدًا، لا عبر الهاتف ولا في رسالة.`,
    notYou:
      'لم يصدر هذا الطلب عنك؟ إذًا أدخل شخص ما عنوانك، ربما عن طريق الخطأ. لا يلزمك القيام بأي إجراء: لا يستطيع أحد الدخول من دون هذا الرمز.',
  },
  receipt: {
    subject: (number, merchant) => `طلبك رقم ${number} لدى ${own(merchant)}`,
    title: 'شكرًا على طلبك',
    placed: (number, date) => `الطلب رقم ${number} بتاريخ ${date}. هذا إيصالك.`,
    rows: {
      subtotal: 'المجموع الفرعي',
      discount: 'الخصم',
      delivery: 'التوصيل',
      tax: 'الضريبة',
      localTax: 'الضريبة المحلية',
      nationalTax: 'الضريبة الوطنية',
      certificate: 'قسيمة هدية',
      total: 'الإجمالي',
    },
    taxIncluded: 'شامل الضريبة',
    free: 'مجانًا',
    to: (address) => `عنوان التوصيل: ${own(address)}`,
    paidBy: (means, last4) => `طريقة الدفع: ${own(means)} المنتهية بالأرقام ${own(last4)}.`,
    account: 'حساب مصرفي أمريكي',
    test: 'كان هذا اختبارًا: لم تُحوَّل أي أموال، ولن يُرسل أي شيء.',
    certificate: (code, amount) =>
      `قسيمة هدية ${own(code)} بقيمة ${amount}. يمكن لكل من لديه هذا الرمز استخدامه: يُرجى الاحتفاظ بهذه الرسالة.`,
    review: {
      subject: (number, merchant) => `إعادة المبلغ المدفوع إلى ${own(merchant)} (الطلب رقم ${number})`,
      title: 'سيُعاد إليك المبلغ المدفوع',
      back: (amount) =>
        `عند وصول المبلغ، لم يعد ما طلبته متوفرًا. سيُعاد إليك ${amount} بطريقة الدفع نفسها؛ ولن يُرسل أي شيء.`,
    },
    notTaken: {
      subject: (number, merchant) => `تعذّر إكمال طلبك رقم ${number} لدى ${own(merchant)}`,
      title: 'تعذّر إكمال طلبك',
      back: () => 'لم تتم عملية الدفع: لم يُخصم أي مبلغ، ولن يُرسل أي شيء. ونرحب بطلبك من جديد.',
    },
    questions: (number) => `هل لديك أسئلة؟ يُرجى مراسلة المتجر مع ذكر رقم الطلب ${number}.`,
  },
  erased: {
    subject: (merchant) => `محا ${own(merchant)} بياناتك`,
    title: 'مُحيت بياناتك',
    gone: (merchant, when) =>
      `مُحي حسابك لدى ${own(merchant)} بتاريخ ${when}، مع اسمك وعنوان بريدك الإلكتروني وعناوينك المحفوظة وسلتك. وتم تسجيل خروجك من كل الأجهزة.`,
    stays: (merchant) =>
      `تبقى مشترياتك في دفاتر ${own(merchant)} كما يقتضي القانون، لكن من دون اسمك. هذه آخر رسالة بشأن حسابك.`,
    notYou: (merchant) => `لم يصدر هذا الطلب عنك؟ يُرجى إبلاغ ${own(merchant)}. لا يمكن استعادة ما مُحي.`,
  },
}
