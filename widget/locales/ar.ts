import { formatMoney } from '@tote/shared/format.ts'
import type { Words } from './words.ts'

const plural = new Intl.PluralRules('ar')
/** What may be written from left to right stands by itself, so that nothing around it changes places. */
const own = (text: string | number) => `\u2068${text}\u2069`
// Always with its figure: it is part of the name of a button on which the figure stands.
const items = (n: number) =>
  ({
    zero: `${n} منتجات`,
    one: `${n} منتج`,
    two: `${n} من المنتجات`,
    few: `${n} منتجات`,
    many: `${n} منتجًا`,
    other: `${n} منتج`,
  })[plural.select(n)]
const pieces = (n: number) =>
  ({
    zero: 'أي قطعة',
    one: 'قطعة واحدة',
    two: 'قطعتين',
    few: `${n} قطع`,
    many: `${n} قطعة`,
    other: `${n} قطعة`,
  })[plural.select(n)]
const left = (n: number) => `لم يتبقَّ سوى ${pieces(n)}`
const seconds = (n: number) =>
  ({
    zero: 'لحظات',
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: `${n} ثوانٍ`,
    many: `${n} ثانية`,
    other: `${n} ثانية`,
  })[plural.select(n)]
const tries = (n: number) =>
  ({
    zero: 'لم تتبقَّ أي محاولة',
    one: 'تبقّت محاولة واحدة',
    two: 'تبقّت محاولتان',
    few: `تبقّت ${n} محاولات`,
    many: `تبقّت ${n} محاولة`,
    other: `تبقّت ${n} محاولة`,
  })[plural.select(n)]
// Three of them at the least: two minutes are told in seconds.
const minutes = (n: number) => `${n} ${plural.select(n) === 'few' ? 'دقائق' : 'دقيقة'}`
const wait = (retryAfter: string | number = 0) =>
  Number(retryAfter) > 120
    ? `بعد ${minutes(Math.ceil(Number(retryAfter) / 60))}`
    : retryAfter
      ? `بعد ${seconds(Number(retryAfter))}`
      : 'بعد لحظات'
const quoted = (name?: string | number) => (name ? `«${own(name)}»` : 'أحد الاختيارات')
const coupon = (code?: string | number) => (code ? `الرمز ${own(code)}` : 'هذا الرمز')

const notSetUp = 'لم تُضبط هذه الصفحة بشكل صحيح. يُرجى إبلاغ المتجر بذلك.'
const notThere = 'هذا الخيار غير متاح. يُرجى اختيار غيره.'
const unreadable = 'تعذّر على المتجر قراءة هذا الطلب. يُرجى إعادة تحميل الصفحة والمحاولة مرة أخرى.'

export const ar: Words = {
  cart: 'سلة التسوق',
  items,
  close: 'إغلاق',
  dismiss: 'إغلاق',
  retry: 'إعادة المحاولة',
  loading: 'جارٍ تحميل سلتك',
  added: (name, quantity) =>
    quantity > 1 ? `أُضيف إلى سلتك: ${quantity} × ${own(name)}` : `أُضيف إلى سلتك: ${own(name)}`,
  removed: (name) => `أُزيل من سلتك: ${own(name)}`,
  updated: (name, quantity) => `${own(name)}: الكمية ${quantity}`,
  newTotal: (total) => `الإجمالي ${total}`,
  empty: 'سلتك فارغة',
  emptyHint: 'كل ما يُضاف إليها سيظهر هنا.',
  continueShopping: 'متابعة التسوق',
  quantityOf: (name) => `الكمية من ${own(name)}`,
  increase: (name) => `زيادة كمية ${own(name)} بواحد`,
  decrease: (name) => `إنقاص كمية ${own(name)} بواحد`,
  wholeNumber: 'يُرجى إدخال عدد صحيح.',
  atMost: (quantity) => `الحد الأقصى ${quantity}.`,
  remove: 'إزالة',
  removeLine: (name) => `إزالة ${own(name)}`,
  each: (price) => `${price} للقطعة`,
  named: (price) => `المبلغ من اختيارك: ${price}`,
  from: (price) => `ابتداءً من ${price}`,
  before: 'السعر السابق:',
  available: left,
  addCode: 'إضافة رمز',
  code: 'رمز خصم أو هدية',
  applyCode: 'تطبيق',
  removeCode: (code) => `إزالة الرمز ${own(code)}`,
  codeApplied: (code) => `طُبّق الرمز ${own(code)}`,
  codeRemoved: (code) => `أُزيل الرمز ${own(code)}`,
  balance: (amount) => `الرصيد المتبقي ${amount}`,
  subtotal: 'المجموع الفرعي',
  discount: 'الخصم',
  discounts: 'الخصومات',
  delivery: 'التوصيل',
  free: 'مجانًا',
  tax: 'الضريبة',
  taxIncluded: 'شامل الضريبة',
  localTax: 'الضريبة المحلية',
  nationalTax: 'الضريبة الوطنية',
  certificate: 'قسيمة هدية',
  total: 'الإجمالي',
  updating: 'جارٍ التحديث',
  deliveryLater: 'تُضاف رسوم التوصيل عند إتمام الشراء.',
  estimate: 'تقدير رسوم التوصيل',
  country: 'بلد التوصيل',
  chooseCountry: 'اختيار البلد',
  notDelivered: 'لا يمكننا توصيل هذا إلى هناك.',
  currency: 'العملة',
  checkout: 'إتمام الشراء',
  stock: {
    here: 'متوفر',
    few: left,
    out: 'نفدت الكمية',
  },
  giving: {
    title: 'اختيار المبلغ',
    other: 'مبلغ آخر',
    give: (amount) => (amount ? `التبرع بمبلغ ${amount}` : 'التبرع'),
  },
  paying: 'جارٍ تحميل صفحة الدفع',
  joined: {
    title: (came) => (came > 0 ? 'دُمجت السلتان في سلة واحدة' : 'بقي شيء في السلة الأخرى'),
    came: (quantity) =>
      quantity === 0
        ? 'لم يُنقل أي شيء من سلة هذا المتصفح إلى سلة حسابك.'
        : `نُقل من هذا المتصفح إلى سلة حسابك: ${items(quantity)}.`,
    codes: (codes) =>
      `${codes.length === 1 ? 'نُقل أيضًا الرمز' : 'نُقلت أيضًا الرموز'} ${codes.map(own).join('، ')}.`,
    left: 'لم يمكن نقل كل شيء:',
    stayed: (name, quantity) => (quantity > 1 ? `${quantity} × ${own(name)}` : own(name)),
    why: {
      notEnough: 'لا تتوفر منه كمية أكبر.',
      unavailable: 'لم يعد متوفرًا.',
      cartFull: 'سلتك ممتلئة.',
      ownPrice: 'كان سعره خاصًا بالسلة الأخرى.',
    },
    show: 'عرض السلة',
    keep: 'إبقاء الدمج',
    undo: 'تراجع',
    kept: 'بقيت السلتان سلة واحدة.',
    undone: 'تم التراجع. ما كان في هذا المتصفح لم يعد في هذه السلة، وسيعود عند تسجيل الخروج.',
  },
  order: {
    checking: 'جارٍ التحقق من طلبك…',
    looking: 'جارٍ البحث عن طلبك…',
    waiting: 'ما زال البحث جاريًا. قد يستغرق الأمر بضع ثوانٍ بعد الدفع مباشرة.',
    status: {
      paid: 'مدفوع',
      needsReview: 'لم يكتمل',
      partlyRefunded: 'مُسترَد جزئيًا',
      refunded: 'مُسترَد',
    },
    statusText: {
      needsReview:
        'تعذّر إكمال هذا الطلب، ولن يُرسل أي شيء. سيُعاد إليك كل مبلغ خُصم لأجله، ولا يلزمك القيام بأي إجراء.',
      partlyRefunded: 'أُعيد إليك جزء من المبلغ المدفوع.',
      refunded: 'أُعيد إليك المبلغ المدفوع.',
    },
    reviewTitle: 'تعذّر إكمال طلبك',
    processing: 'يعالج البنك عملية الدفع. قد يستغرق ذلك عدة أيام عمل، ولا يلزمك القيام بأي إجراء.',
    unpaid: 'لم يُدفع ثمن هذا الطلب بعد.',
    refunds: 'المبالغ المستردة',
    refund: {
      pending: 'في الطريق إليك',
      done: 'أُعيد المبلغ',
      failed: 'تعذّرت إعادة المبلغ؛ المتجر يتولى الأمر',
    },
    sent: 'أُرسل',
    piece: (quantity, name) => `${quantity} × ${own(name)}`,
    tracking: (number) => `رقم التتبع ${own(number)}`,
    follow: 'تتبّع الشحنة',
    thanks: 'شكرًا على طلبك',
    number: (number) => `الطلب رقم ${number}`,
    placed: (date) => `تاريخ الطلب: ${date}`,
    missing: 'لم نعثر على هذا الطلب',
    missingHint: 'يُرجى التحقق من الرابط، أو التواصل مع المتجر إذا سبق الدفع.',
  },
  problems: {
    validationFailed: 'هناك شيء غير صحيح. يُرجى التحقق من البيانات المُدخلة.',
    malformedBody: unreadable,
    tooDeep: unreadable,
    signInNeeded: 'يُرجى تسجيل الدخول أولًا.',
    assertionInvalid: 'تعذّر على المتجر تسجيل دخولك. يُرجى تسجيل الدخول مرة أخرى.',
    ownPageOnly: notSetUp,
    addressNotFound: 'لم يعد هذا العنوان محفوظًا.',
    sessionNotFound: 'سبق تسجيل خروجك هناك.',
    nothingToUndo: 'لم يعد التراجع عن هذا ممكنًا.',
    addressesFull: 'لا يمكن حفظ المزيد من العناوين. يُرجى إزالة أحدها أولًا.',
    emailTaken: 'عنوان البريد الإلكتروني هذا مستخدم في حساب آخر.',
    quantityFixed: 'لا يمكن تغيير الكمية من هذا.',
    paymentNotTaken: 'لم تتم عملية الدفع. ولم يُخصم أي مبلغ.',
    paymentMethodUnavailable: 'طريقة الدفع هذه غير متاحة هنا. يُرجى اختيار غيرها.',
    idempotencyInFlight: 'العملية جارية بالفعل. يُرجى الانتظار لحظة.',
    delegatedOnly: 'هذا من متجر آخر، ولا يمكن شراؤه لك إلا من هناك.',
    rawCardNotAccepted: 'لا تُقبل أرقام البطاقات هنا. ولم يُحفظ أي شيء.',
    productPageUnreadable: 'تعذّرت قراءة أي منتج في هذا العنوان.',
    shopNotAllowed: 'لا يمكن الشراء من هذا المتجر من هنا.',
    accountInvalid: 'يُرجى التحقق من رقم الحساب ورقم التوجيه المصرفي.',
    accountRefused: 'رفض البنك عملية الخصم. يُرجى استخدام حساب آخر أو بطاقة.',
    paymentProcessing: 'يعالج البنك عملية الدفع.',
    amountOutOfRange: ({ min, max }) =>
      min === undefined || max === undefined
        ? 'يُرجى إدخال مبلغ آخر.'
        : `يُرجى إدخال مبلغ من ${min} إلى ${max}.`,
    offerOver: 'لم يعد هذا العرض ساريًا. يُرجى إعادة تحميل الصفحة وإضافته مرة أخرى.',
    offerInvalid: 'تعذّرت قراءة هذا العرض. يُرجى إبلاغ المتجر بذلك.',
    sessionEnded: 'تم تسجيل خروجك هنا. يُرجى المحاولة مرة أخرى.',
    signInCodeOver: 'لم يعد هذا الرمز صالحًا. يُرجى طلب رمز جديد.',
    signInCodeWrong: ({ left: more }) =>
      more === undefined
        ? 'هذا ليس الرمز الوارد في أحدث رسالة. يُرجى المحاولة مرة أخرى.'
        : `هذا ليس الرمز الوارد في أحدث رسالة. ${tries(Number(more))}.`,
    keyUnknown: 'هذه الصفحة غير مرتبطة بمتجرها. يُرجى إبلاغ المتجر بذلك.',
    clientHeaderMissing: 'هذه الصفحة غير مرتبطة بمتجرها بشكل صحيح. يُرجى إعادة تحميلها والمحاولة مرة أخرى.',
    originNotAllowed: 'لا يُسمح لهذه الصفحة بالبيع لهذا المتجر. يُرجى إبلاغ المتجر بذلك.',
    secretKeyInBrowser: notSetUp,
    keyModeWrong: notSetUp,
    addressNotAllowed: notSetUp,
    notFound: 'لم نعثر على ذلك. يُرجى إعادة تحميل الصفحة والمحاولة مرة أخرى.',
    productNotFound: 'لم يعد هذا المنتج متوفرًا.',
    variantNotFound: notThere,
    lineNotFound: 'لم يعد هذا في سلتك.',
    codeNotFound: 'لا نعرف هذا الرمز. يُرجى التحقق من كتابته.',
    cartNotFound: 'انتهت صلاحية هذه السلة. يُرجى إضافة المنتجات من جديد.',
    checkoutNotFound: 'لم تعد صفحة الدفع هذه مفتوحة. يُرجى العودة إلى السلة والبدء من جديد.',
    orderNotFound: 'لم نعثر على هذا الطلب. يُرجى التحقق من الرابط.',
    methodNotAllowed: 'تعذّر على المتجر تنفيذ ذلك. يُرجى إعادة تحميل الصفحة والمحاولة مرة أخرى.',
    outOfStock: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}. يُرجى اختيار كمية أقل.` : 'عذرًا، نفدت الكمية.',
    cartFull: 'سلتك ممتلئة. يُرجى إزالة شيء لإفساح المجال.',
    quantityTooSmall: ({ quantity }) =>
      quantity ? `يُرجى اختيار ${pieces(Number(quantity))} على الأقل.` : 'يُرجى اختيار كمية أكبر.',
    quantityTooLarge: ({ quantity }) =>
      quantity ? `يُرجى اختيار ${pieces(Number(quantity))} على الأكثر.` : 'يُرجى اختيار كمية أقل.',
    currencyNotOffered: 'لا يُباع هذا بهذه العملة. يُرجى اختيار عملة أخرى.',
    cartEmpty: 'سلتك فارغة. يُرجى إضافة شيء إليها أولًا.',
    purchasingStopped: 'لا يستقبل المتجر طلبات في الوقت الحالي. يُرجى العودة لاحقًا.',
    cartChanged: 'تغيّرت سلتك. يُرجى مراجعتها مرة أخرى.',
    priceChanged: 'تغيّر أحد الأسعار. يُرجى مراجعة الإجمالي الجديد قبل المتابعة.',
    codeExhausted: 'استُنفد هذا الرمز.',
    certificateEmpty: 'لم يبقَ رصيد في قسيمة الهدية هذه.',
    paymentInProgress: 'هناك عملية دفع جارية. يُرجى الانتظار لحظة.',
    checkoutFinished: 'اكتملت عملية الشراء هذه من قبل.',
    bodyTooLarge: 'هذا أكثر مما يستطيع المتجر استقباله مرة واحدة. يُرجى اختصاره.',
    bodyNotJson: unreadable,
    variantRequired: 'يُرجى تحديد أحد الخيارات أولًا.',
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)}: لا يمكن اختياره لهذا المنتج.`,
    modifierInvalid: ({ name }) => `${quoted(name)}: غير متاح بهذا الشكل. يُرجى مراجعة الاختيار.`,
    modifierRequired: ({ name }) => `${quoted(name)}: لم يُحدَّد بعد. يُرجى اختياره أولًا.`,
    fieldUnknown: ({ name }) => `${quoted(name)}: لا يمكن تحديده لهذا المنتج.`,
    fieldInvalid: ({ name }) => `${quoted(name)}: غير صحيح. يُرجى التحقق من البيانات المُدخلة.`,
    fieldRequired: ({ name }) => `${quoted(name)}: لم يُملأ بعد. يُرجى ملؤه أولًا.`,
    addressIncomplete: 'يُرجى إكمال عنوان التوصيل.',
    deliveryUnavailable: 'طريقة التوصيل هذه غير متاحة إلى عنوانك. يُرجى اختيار غيرها.',
    redirectNotAllowed: 'لا يمكن العودة من صفحة الدفع إلى هذه الصفحة. يُرجى إبلاغ المتجر بذلك.',
    cardInvalid: 'يُرجى التحقق من رقم البطاقة والتاريخ ورمز الأمان.',
    idempotencyConflict: 'سبق إرسال هذا الطلب بمحتوى مختلف. يُرجى المحاولة مرة أخرى.',
    realCardInTestMode: 'هذا المتجر في وضع الاختبار. يُرجى استخدام بطاقة اختبار؛ ولم يُخصم أي مبلغ من بطاقتك.',
    rateLimited: ({ retryAfter }) => `كان ذلك أسرع من اللازم. يُرجى المحاولة مرة أخرى ${wait(retryAfter)}.`,
    serverError: 'حدث خطأ في المتجر. يُرجى المحاولة مرة أخرى.',
    unavailable: ({ retryAfter }) => `المتجر مشغول الآن. يُرجى المحاولة مرة أخرى ${wait(retryAfter)}.`,
    quantityReduced: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}، لذلك غيّرنا الكمية.` : 'تبقّت كمية أقل، لذلك غيّرنا الكمية.',
    lineUnavailable: 'لم يعد هذا متوفرًا. يُرجى إزالته للمتابعة.',
    codeNotApplicable: ({ code }) => `${coupon(code)} لا ينطبق على محتويات سلتك.`,
    couponExpired: ({ code }) => `${coupon(code)} منتهي الصلاحية.`,
    couponNotYet: ({ code }) => `${coupon(code)} لم يبدأ سريانه بعد.`,
    couponBelowMinimum: ({ code, amount, currency }) =>
      currency
        ? `${coupon(code)} يسري ابتداءً من ${formatMoney({ amount: Number(amount), currency: String(currency) }, 'ar')}.`
        : `${coupon(code)} يتطلب طلبًا بقيمة أكبر.`,
    couponNotCombined: ({ code }) => `${coupon(code)} لا يمكن جمعه مع خصوماتك الأخرى.`,
    cardDeclined: 'رفض البنك هذه البطاقة. يُرجى تجربة بطاقة أخرى أو الاستفسار من البنك. ولم يُخصم أي مبلغ.',
    cardNoFunds: 'الرصيد في هذه البطاقة غير كافٍ. يُرجى تجربة بطاقة أخرى. ولم يُخصم أي مبلغ.',
    cardExpired: 'انتهت صلاحية هذه البطاقة. يُرجى تجربة بطاقة أخرى. ولم يُخصم أي مبلغ.',
    cardCodeWrong: 'رمز الأمان غير صحيح. يُرجى التحقق منه والمحاولة مرة أخرى. ولم يُخصم أي مبلغ.',
    secondStepRefused:
      'لم يؤكد البنك عملية الدفع. يُرجى المحاولة مرة أخرى أو استخدام بطاقة أخرى. ولم يُخصم أي مبلغ.',
    notPersistent: 'لا يحتفظ متصفحك بهذه السلة: ستُفقد عند مغادرة هذه الصفحة.',
    offline: 'تعذّر الوصول إلى المتجر. يُرجى التحقق من الاتصال والمحاولة مرة أخرى.',
  },
}
