/** How many characters an account's number has, by its country (ISO 13616). */
const LENGTHS = new Map(
  (
    'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22' +
    'GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20' +
    'MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26' +
    'UA29VA22VG24XK20YE30'
  )
    .match(/.{4}/g)
    ?.map((one) => [one.slice(0, 2), Number(one.slice(2))] as const),
)

const START = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?=[ -]?[a-z0-9])/giu
/** The most that one takes, with what stands between. */
const MOST = 68
const IN_FOURS = /^[A-Z]{2}\d{2}(?: [A-Z0-9]{4})+(?: [A-Z0-9]{1,3})?$/

/** A text with another in the place of each bank account number in it: one that is as long as its country's, in groups of four or with check digits that are right. */
export function withoutIbans(text: string, instead: string): string {
  if (!/[a-z]{2}\d{2}/i.test(text)) return text
  let rest = ''
  let end = 0
  for (const { index } of text.matchAll(START)) {
    if (index < end) continue
    const iban = ibanAt(text.slice(index, index + MOST))
    if (iban === undefined) continue
    rest += text.slice(end, index) + instead
    end = index + iban.length
  }
  return end === 0 ? text : rest + text.slice(end)
}

function ibanAt(text: string): string | undefined {
  const length = LENGTHS.get(text.slice(0, 2).toUpperCase())
  if (length === undefined) return undefined
  const found = new RegExp(`^(?:[ -]?[A-Z0-9]){${length}}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0]
  return found !== undefined && (IN_FOURS.test(found) || passes(found)) ? found : undefined
}

/** The check digits, as ISO 7064 has them. */
function passes(iban: string): boolean {
  const plain = iban.replaceAll(/[ -]/g, '')
  let rest = 0
  for (const char of plain.slice(4) + plain.slice(0, 4))
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
