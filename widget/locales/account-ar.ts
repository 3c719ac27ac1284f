import type { AccountWords } from './account-words.ts'
import { ar as addressAr } from './address-ar.ts'
import type { AddressWords } from './address-words.ts'

const plural = new Intl.PluralRules('ar')
const own = (text: string) => `\u2068${text}\u2069`
const seconds = (n: number) =>
  ({
    zero: 'لحظات',
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: `${n} ثوانٍ`,
    many: `${n} ثانية`,
    other: `${n} ثانية`,
  })[plural.select(n)]
const more = (n: number) =>
  ({
    zero: 'لا منتجات أخرى',
    one: 'منتج آخر',
    two: 'منتجان آخران',
    few: `${n} منتجات أخرى`,
    many: `${n} منتجًا آخر`,
    other: `${n} منتج آخر`,
  })[plural.select(n)]

export const ar: AccountWords & AddressWords = {
  ...addressAr,
  account: {
    title: 'حسابك',
    loading: 'جارٍ تحميل حسابك',
    welcome: 'أهلًا وسهلًا',
    invitation: 'عند تسجيل الدخول تظهر لك طلباتك، وتبقى سلتك معك على كل جهاز.',
    signIn: 'تسجيل الدخول',
    signInText:
      'نرسل إليك رمزًا عبر البريد الإلكتروني، فلا حاجة إلى كلمة مرور. وإذا كانت هذه زيارتك الأولى، فسيُنشأ حسابك بذلك.',
    sendCode: 'إرسال الرمز',
    sending: 'جارٍ الإرسال…',
    codeTitle: 'يُرجى الاطلاع على بريدك',
    codeSent: (email) => `أرسلنا رمزًا إلى ${own(email)}. وهو صالح لمدة 10 دقائق.`,
    code: 'الرمز المكوّن من 8 أرقام',
    codeMissing: 'يُرجى إدخال أرقام الرمز الثمانية كلها.',
    codeHint: 'لم يصل شيء؟ قد تكون الرسالة في مجلد الرسائل غير المرغوب فيها.',
    checking: 'جارٍ التحقق…',
    sendAgain: 'إرسال رمز جديد',
    sendAgainIn: (wait) => `إرسال رمز جديد (بعد ${seconds(wait)})`,
    sentAgain: 'رمز جديد في الطريق إليك. لم يعد الرمز السابق لازمًا.',
    otherEmail: 'استخدام عنوان بريد آخر',
    apartTitle: 'هناك عملية دفع جارية',
    apartText:
      'يجري الآن دفع ثمن سلتك، ولذلك لا يمكن دمجها مع سلة حسابك في الوقت الحالي. يمكنك الانتظار قليلًا والمحاولة مرة أخرى، أو تسجيل الدخول وتركها في مكانها.',
    apart: 'تسجيل الدخول وتركها',
    notNow: 'ليس الآن',
    signedIn: 'تم تسجيل دخولك.',
    leaving: 'تم تسجيل دخولك. جارٍ العودة إلى المتجر…',
    passing:
      'لا يحفظ هذا المتصفح ملفات تعريف الارتباط هنا، ولذلك يقتصر تسجيل دخولك على هذه الصفحة. تبقى سلتك السابقة في هذا المتصفح وتعود في الصفحة التالية.',
    signedInHere: 'تم تسجيل دخولك',
    signedInHereText: 'سلتك معك أينما كنت. الطلبات والعناوين وبياناتك موجودة في حسابك.',
    openAccount: 'فتح حسابك',
    goOn: 'المتابعة إلى المتجر',
    signOut: 'تسجيل الخروج',
    signedOut: 'تم تسجيل خروجك.',
    wereSignedOut: 'انتهت جلستك وتم تسجيل خروجك.',

    orders: 'الطلبات',
    noOrders: 'لا توجد طلبات بعد',
    noOrdersHint: 'ستظهر طلباتك هنا.',
    moreOrders: 'عرض الطلبات السابقة',
    andMore: more,
    allOrders: 'كل الطلبات',

    addresses: 'العناوين',
    noAddresses: 'لا توجد عناوين بعد',
    noAddressesHint: 'العنوان المحفوظ يملأ بيانات إتمام الشراء عنك.',
    addAddress: 'إضافة عنوان',
    newAddress: 'عنوان جديد',
    edit: 'تعديل',
    editAddress: 'تعديل العنوان',
    editOf: (name) => `تعديل عنوان ${own(name)}`,
    removeOf: (name) => `إزالة عنوان ${own(name)}`,
    reallyRemove: 'إزالة هذا العنوان؟',
    keep: 'إبقاء',
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
    cancel: 'إلغاء',
    saved: 'حُفظ العنوان.',
    removed: 'أُزيل العنوان.',
    comesFirst: 'يُحدَّد أولًا عند إتمام الشراء',
    putFirst: 'جعله الأول',
    putFirstOf: (name) => `جعله الأول: عنوان ${own(name)}`,

    devices: 'الأجهزة',
    devicesHint: 'هذه الأجهزة مسجّلة الدخول إلى حسابك. يُرجى تسجيل خروج أي جهاز غير معروف لك.',
    thisDevice: 'هذا الجهاز',
    unknownDevice: 'متصفح غير معروف',
    since: (date) => `تسجيل الدخول: ${date}`,
    seen: (date) => `آخر استخدام: ${date}`,
    endOf: (device) => `تسجيل الخروج من ${own(device)}`,
    ended: (device) => `تم تسجيل خروج ${own(device)}.`,
    everywhere: 'تسجيل الخروج من كل الأجهزة',
    everywhereText: 'ينهي كل الجلسات فورًا، ومنها هذه الجلسة.',

    data: 'بياناتي',
    you: 'عنك',
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    nameSaved: 'حُفظ اسمك.',
    nameRemoved: 'أُزيل اسمك.',
    download: 'تنزيل بياناتي',
    downloadText: `كل ما نحتفظ به عنك، في ملف ${own('JSON')} واحد.`,
    downloaded: 'تم تنزيل بياناتك.',
    erase: 'محو حسابي',
    eraseText: 'يزيل اسمك وعنوان بريدك وعناوينك المحفوظة وسلتك، ويسجّل خروجك من كل الأجهزة.',
    eraseTitle: 'محو حسابك نهائيًا؟',
    eraseStays:
      'لا يمكن التراجع عن ذلك. تبقى طلباتك في دفاتر المتجر، لكن من دون اسمك أو عنوان بريدك أو شارعك.',
    eraseYes: 'نعم، محو الحساب',
    eraseNo: 'الإبقاء على حسابي',
    erased: 'تم محو حسابك',
    erasedText: 'تم تسجيل خروجك من كل الأجهزة. تبقى الطلبات لدى المتجر من دون اسمك.',
  },
}
