/** Letters that are no letter with a mark. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd' }

const SAME_WORDS: Readonly<Record<string, string>> = { colour: 'color', colours: 'colors', grey: 'gray' }

/** Names that mean the same choice, in the languages that shops are mostly written in. */
const NAMES: readonly (readonly string[])[] = [
  'color|farbe|couleur|farg|kleur|colore|cor|farve|farge|vari|kolor'.split('|'),
  'size|grosse|groesse|taille|storlek|maat|talla|taglia|tamanho|storrelse|koko|rozmiar'.split('|'),
]

const SIZES: readonly (readonly string[])[] = [
  'xxs|2xs|xx small|extra extra small'.split('|'),
  'xs|x small|xsmall|extra small'.split('|'),
  's|small|sm'.split('|'),
  'm|medium|med'.split('|'),
  'l|large|lg'.split('|'),
  'xl|1x|x large|xlarge|extra large'.split('|'),
  'xxl|2xl|2x|xx large|2x large|extra extra large'.split('|'),
  'xxxl|3xl|3x|xxx large|3x large'.split('|'),
  'xxxxl|4xl|4x'.split('|'),
  'xxxxxl|5xl|5x'.split('|'),
]

/** Nothing that can be chosen is called longer. */
const LONGEST = 500

const nameForms = byForm(NAMES)
const sizeForms = byForm(SIZES)

function byForm(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  return new Map(groups.flatMap((group) => group.map((form) => [form, group] as const)))
}

/** How something is compared: without case, marks on Latin letters, and signs between words. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßøæœłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\p{L}+/gu, (word) => SAME_WORDS[word] ?? word)
}

/** All that a choice's name may be called. */
export function formsOfName(name: string): readonly string[] {
  const folded = fold(name)
  return nameForms.get(folded) ?? [folded]
}

/** All that a value may be called: sizes by letter and by word, `100 g` also as `100g`, `Large (40 cm)` also without what explains it. */
export function formsOfValue(value: string): readonly string[] {
  const short = value.replace(/\s*(?:[([]|\s[–—-]\s).*$/u, '')
  const plain = short === value || fold(short) === '' ? [fold(value)] : [fold(value), fold(short)]
  return plain.flatMap((form) => [
    form,
    ...(sizeForms.get(form) ?? []),
    form.replace(/(?<=\d) (?=\p{L})/gu, ''),
    form.replace(/(?<=\d)(?=\p{L})/gu, ' '),
  ])
}

/**
 * Those of `all` that are meant by a text: written so, else the same but for case, marks and signs, else called so. One is meant, none is
 * unknown, several are not clear.
 */
export function meantBy<T>(
  all: readonly T[],
  said: string,
  nameOf: (one: T) => string,
  formsOf: (name: string) => readonly string[],
): readonly T[] {
  if (said.length > LONGEST) return []
  const exactly = all.filter((one) => nameOf(one) === said.trim())
  if (exactly.length > 0) return exactly
  const folded = fold(said)
  if (folded === '') return []
  const alike = all.filter((one) => fold(nameOf(one)) === folded)
  return alike.length > 0 ? alike : all.filter((one) => formsOf(nameOf(one)).includes(folded))
}
