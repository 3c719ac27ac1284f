/** The languages that every page, letter and element speaks. BCP 47. */
export const locales = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'ja', 'ar'] as const
export type Locale = (typeof locales)[number]

/** The one of them that a BCP 47 tag asks for; undefined where we do not speak it. */
export function localeFor(tag: string): Locale | undefined {
  const [language] = tag.toLowerCase().split(/[-_]/)
  return locales.find((locale) => locale === language)
}

/** The way it is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return locale.startsWith('ar') ? 'rtl' : 'ltr'
}
