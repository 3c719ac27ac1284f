import { minorUnits } from './product-page-amount.ts'
import { PageError } from './product-page-fault.ts'

/** Words before a price that is the least of several, in the languages of most shops. */
const FROM =
  /^\s*(?:from|starting|as low as|ab|à partir|a partir|desde|da|vanaf|fra|från|alkaen|od|от)(?![\p{L}])/iu
/** Behind a price that is for a time or a measure, or without the tax. */
const PER =
  /(?:\/|(?<!\p{L})(?:per|pro|par|al|je|por|a|every))\s*\d*\s*(?:mo|month|monat|mois|mes|mese|maand|week|woche|semaine|semana|year|yr|jahr|an|año|anno|day|tag|jour|kg|kilo|g|l|lb|oz|m²|m2|m)(?!\p{L})|(?<!\p{L})monthly(?!\p{L})/iu
const NET =
  /(?<!\p{L})(?:zzgl|exkl|excl|excluding|exc|ex|plus|\+|without|ohne|hors|sin|senza|netto)\.?\s*(?:of\s*)?(?:\d+\s*%\s*)?(?:vat|mwst|ust|btw|tva|iva|taxes?|tax|moms|gst|steuer)(?!\p{L})|(?<!\p{L})(?:netto|HT)(?!\p{L})/iu
const RANGE = /\d[^\d\p{L}]{0,6}(?:[-–—]|\b(?:to|bis)\b)[^\d\p{L}]{0,6}\d/u
const MOST = 200

/** Throws where what is shown is another price than what is said to machines, or words beside it make it no price of one. */
export function assertShown(
  shown: string,
  { price, currency }: { readonly price: number; readonly currency: string },
): void {
  const text = shown.slice(0, MOST)
  const read = minorUnits(text, currency)
  if (read !== undefined && read !== price) throw new PageError('pricesDiffer')
  if (read !== undefined) return
  if (FROM.test(text) || RANGE.test(text)) throw new PageError('priceRange')
  if (PER.test(text)) throw new PageError('notSoldByPiece')
  if (NET.test(text) && currency !== 'USD') throw new PageError('priceWithoutTax')
}
