import type { AccountPageWords } from '../../account-words.ts'

const own = (text: string) => `\u2068${text}\u2069`

export const accountAr: AccountPageWords = {
  account: 'حسابك',
  loading: 'جارٍ تحميل حسابك…',
  needsScript: 'يحتاج حسابك إلى JavaScript. يُرجى تفعيلها وإعادة تحميل هذه الصفحة.',
  back: (merchant) => `العودة إلى ${own(merchant)}`,
  notFound: {
    title: 'لا يوجد حساب هنا',
    text: 'الرابط غير مكتمل، أو يؤدي إلى متجر لم يعد موجودًا هنا. يُرجى العودة إلى المتجر واتباع رابط الحساب فيه.',
  },
}
