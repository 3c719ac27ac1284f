import type { AccountPageWords } from '../../account-words.ts'

export const accountJa: AccountPageWords = {
  account: 'アカウント',
  loading: 'アカウントを読み込んでいます…',
  needsScript: 'アカウントの表示にはJavaScriptが必要です。有効にして、このページを再読み込みしてください。',
  back: (merchant) => `${merchant}に戻る`,
  notFound: {
    title: 'ここにはアカウントがありません',
    text: 'リンクが不完全か、現在ここにはないショップへのリンクです。ショップに戻り、アカウントへのリンクからお進みください。',
  },
}
