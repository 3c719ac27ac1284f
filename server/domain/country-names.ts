import { locales } from '@tote/shared/locales.ts'

const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  america: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'czech republic': 'CZ',
  türkiye: 'TR',
  turkey: 'TR',
}

const NONE = new Set(['AN', 'EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

let known: ReadonlyMap<string, string> | undefined

/** The country (ISO 3166 alpha-2) that is meant by a code or a name; undefined where none is. */
export function countryOf(text: string): string | undefined {
  const said = text.replaceAll('.', '').trim().toLocaleLowerCase('en')
  if (said === '') return undefined
  known ??= names()
  return known.get(said) ?? (Object.hasOwn(ALSO, said) ? ALSO[said] : undefined)
}

function names(): Map<string, string> {
  const found = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  // In any language that we speak, people write a country's name to us.
  const tongues = locales.map((language) => new Intl.DisplayNames([language], { type: 'region' }))
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // `EU` and `UN` are many, the others were countries once or are none.
    if (NONE.has(code) || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue
    for (const tongue of tongues) {
      const name = tongue.of(code)
      if (name === undefined || name === code) continue
      if (!found.has(code.toLowerCase())) found.set(code.toLowerCase(), code)
      found.set(name.toLocaleLowerCase('en'), code)
    }
  }
  return found
}
