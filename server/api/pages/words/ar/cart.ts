import type { CartWords } from '../../cart-words.ts'

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
const shops = (n: number) =>
  ({
    zero: 'أي متجر',
    one: 'متجر واحد',
    two: 'متجرين',
    few: `${n} متاجر`,
    many: `${n} متجرًا`,
    other: `${n} متجر`,
  })[plural.select(n)]
const quoted = (name?: string | number) => (name ? `«${own(name)}»` : 'أحد الاختيارات')
const notThere = 'هذا الخيار غير متاح. يُرجى اختيار غيره.'

export const cartAr: CartWords = {
  title: 'سلتك',
  items,
  empty: 'سلتك فارغة',
  emptyHint: 'كل ما يُضاف إليها سيظهر هنا.',
  continueShopping: 'متابعة التسوق',
  backToProduct: 'العودة إلى المنتج',

  each: (price) => `${price} للقطعة`,
  named: (price) => `المبلغ من اختيارك: ${price}`,
  available: left,
  increase: (name) => `زيادة كمية ${own(name)} بواحد`,
  decrease: (name) => `إنقاص كمية ${own(name)} بواحد`,
  atMost: (quantity) => `الحد الأقصى ${quantity}.`,
  addCode: 'إضافة رمز',
  deliveryLater: 'تُضاف رسوم التوصيل عند إتمام الشراء.',
  estimate: 'تقدير رسوم التوصيل',
  country: 'بلد التوصيل',
  showDelivery: 'عرض',
  currency: 'العملة',
  changeCurrency: 'تغيير',

  done: {
    added: (name, quantity) =>
      quantity > 1 ? `أُضيف إلى سلتك: ${quantity} × ${own(name)}.` : `أُضيف إلى سلتك: ${own(name)}.`,
    updated: (name, quantity) => `${own(name)}: الكمية ${quantity}.`,
    removed: (name) => `أُزيل من سلتك: ${own(name)}.`,
    codeApplied: 'أُضيف الرمز.',
    codeRemoved: 'أُزيل الرمز.',
    currency: (currency) => `الأسعار معروضة الآن بعملة ${own(currency)}.`,
    kept: 'بقيت السلتان سلة واحدة.',
    undone: 'تم التراجع. ما كان في هذا المتصفح لم يعد في هذه السلة، وسيعود عند تسجيل الخروج.',
  },
  notAdded: 'تعذّرت إضافة هذا إلى سلتك.',
  cookieRefused:
    'لم يحتفظ متصفحك بملف تعريف الارتباط، لذلك لم تُحفظ سلتك. يُرجى السماح بملفات تعريف الارتباط لهذا الموقع ثم إضافة المنتج مرة أخرى.',
  additionOver:
    'سبقت إضافة هذا، أو استغرق الأمر وقتًا طويلًا. يُرجى مراجعة السلة وإضافته مرة أخرى إن لم يكن فيها.',

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
    keep: 'إبقاء الدمج',
    undo: 'تراجع',
  },

  buying: {
    thisShop: 'هذا المتجر',
    goods: 'المنتجات',
    codesUnused: 'لا تُستخدم الرموز عندما نشتري نيابةً عنك.',
    buy: 'الشراء نيابةً عني',
    buyHint: (n) =>
      n > 1
        ? `سنشتري لك من ${shops(n)} بعد موافقتك على كل إجمالي مع رسوم التوصيل.`
        : 'سنشتريه لك بعد موافقتك على الإجمالي مع رسوم التوصيل.',
    title: {
      approval: 'في انتظارك',
      going: 'جارٍ الشراء لك',
      deciding: 'في انتظارك',
      ended: 'مشترياتك',
    },
    text: {
      approval: 'لم يُشترَ أي شيء بعد. يُرجى تحديد وجهة التوصيل والموافقة على الدفع، ثم نبدأ.',
      going: 'يمكنك إغلاق هذه الصفحة: سيستمر الشراء، وتظهر نتيجته هنا.',
      deciding: 'يطلب أحد المتاجر سعرًا آخر. القرار لك؛ ويستمر الشراء من المتاجر الأخرى.',
    },
    approve: 'المتابعة إلى الموافقة',
    changeCart: 'تعديل السلة',
    stopAll: 'إيقاف الشراء',
    stop: (shop) => `إيقاف الشراء من ${own(shop)}`,
    done: 'تم',
    standing: {
      waiting: 'في الانتظار',
      asking: 'جارٍ سؤال المتجر',
      confirm: 'القرار لك',
      confirmed: 'جارٍ الطلب',
      ordered: 'تم الطلب',
      stopping: 'جارٍ الإيقاف',
      bought: 'تم الشراء',
      notBought: 'لم يتم الشراء',
      cancelled: 'أُوقف',
    },
    paid: 'المدفوع',
    orderNumber: (number) => `الطلب رقم ${own(number)}`,
    seeOrder: 'عرض الطلب',
    buyYourself: (shop) => `الشراء مباشرةً من ${own(shop)}`,
    risenTitle: 'تغيّر السعر',
    confirmTitle: 'يُرجى مراجعة السعر',
    confirmBy: (when) => `لن يتم الشراء من دون ردّك. يمكنك الرد حتى ${when}.`,
    confirm: (amount) => `الشراء مقابل ${amount}`,
    decline: 'عدم الشراء',
    summary: {
      all: 'تم شراء كل شيء. سيراسلك كل متجر بالبريد الإلكتروني بشأن الخطوات التالية.',
      some: 'لم يُشترَ جزء منه. ما زال في سلتك، ولم يُخصم أي مبلغ لأجله.',
      none: 'لم يُشترَ أي شيء، ولم يُخصم أي مبلغ. كل شيء ما زال في سلتك.',
    },
  },

  refusals: {
    variantRequired: 'يُرجى تحديد أحد الخيارات أولًا.',
    variantNotFound: notThere,
    optionUnknown: notThere,
    modifierUnknown: ({ name }) => `${quoted(name)}: لا يمكن اختياره لهذا المنتج.`,
    modifierInvalid: ({ name }) => `${quoted(name)}: غير متاح بهذا الشكل. يُرجى مراجعة الاختيار.`,
    modifierRequired: ({ name }) => `${quoted(name)}: لم يُحدَّد بعد. يُرجى اختياره أولًا.`,
    fieldUnknown: ({ name }) => `${quoted(name)}: لا يمكن تحديده لهذا المنتج.`,
    fieldInvalid: ({ name }) => `${quoted(name)}: غير صحيح. يُرجى التحقق من البيانات المُدخلة.`,
    fieldRequired: ({ name }) => `${quoted(name)}: لم يُملأ بعد. يُرجى ملؤه أولًا.`,
    outOfStock: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}. يُرجى اختيار كمية أقل.` : 'عذرًا، نفدت الكمية.',
    quantityReduced: ({ quantity }) =>
      quantity ? `${left(Number(quantity))}، لذلك غيّرنا الكمية.` : 'تبقّت كمية أقل، لذلك غيّرنا الكمية.',
    lineNotFound: 'لم يعد هذا في سلتك.',
    cartFull: 'سلتك ممتلئة. يُرجى إزالة شيء لإفساح المجال.',
    cartEmpty: 'سلتك فارغة. يُرجى إضافة شيء إليها أولًا.',
    cartChanged: 'تغيّرت سلتك. يُرجى مراجعتها مرة أخرى.',
    currencyNotOffered: 'لا يُباع هذا بهذه العملة. يُرجى اختيار عملة أخرى.',
    purchasingStopped: 'لا يستقبل المتجر طلبات في الوقت الحالي. يُرجى العودة لاحقًا.',
    delegatedOnly: 'هذا من متجر آخر، ولا يمكن شراؤه لك إلا من هناك.',
    ordinaryOnly: ({ name }) =>
      `${name ? `«${own(String(name))}»` : 'بعض ما في سلتك'}: لا يمكن شراؤه بهذه الطريقة. يُرجى إزالته أولًا.`,
    shopNotAllowed: 'لا يمكن الشراء من هذا المتجر من هنا.',
    offerOver: 'لم يعد هذا العرض ساريًا. يُرجى العودة إلى المنتج وإضافته مرة أخرى.',
    offerInvalid: 'تعذّرت قراءة هذا العرض. يُرجى إبلاغ المتجر بذلك.',
    sessionEnded: 'تم تسجيل خروجك هنا. يُرجى المحاولة مرة أخرى.',
    nothingToUndo: 'لم يعد التراجع عن هذا ممكنًا.',
    quoteChanged: 'تغيّر السعر مرة أخرى. يُرجى مراجعته من جديد.',
    notAwaitingConfirmation: 'لا يوجد هنا ما يلزم البت فيه الآن.',
    delegatedFinished: 'انتهت عملية الشراء هذه من قبل.',
    validationFailed: 'هناك شيء غير صحيح. يُرجى التحقق من البيانات المُدخلة.',
    unavailable: 'المتجر مشغول الآن. يُرجى المحاولة مرة أخرى بعد لحظات.',
  },
}
