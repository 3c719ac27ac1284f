import { fold, formsOfName, formsOfValue, meantBy } from './wording.ts'

/** A choice that a shop offers. */
export interface Offered {
  readonly name: string
  readonly values: readonly string[]
}

/** What free words say of choices. */
export interface WordsRead {
  readonly picks: ReadonlyMap<Offered, string>
  /** Said twice, or with a no: nobody knows which. */
  readonly unclear: ReadonlySet<Offered>
  /** `Size Gigantic`: named, and there is no such value. */
  readonly unknown: { readonly option: Offered; readonly value: string } | undefined
}

/** No product has more to say. */
const MOST = 2000

const SEPARATORS = /[,;|\n•·]|[.!?](?=\s|$)|\s[/&+–—-]\s|\s(?:and|und|et|och|og|y|e)\s/u

const FILLERS = new Set(
  (
    'a an and as bitte buy choose d das den der die e ein eine einen es et for get gern gerne hatte have i ich id ' +
    'im in is it like mag me mit mochte moechte my need number o of og och one option order pick please select size ' +
    'the this to und variant version want with would y'
  ).split(' '),
)
const BETWEEN = new Set('is in of ist should be as'.split(' '))
const NOS = new Set(
  'aber anything ausser avoid but cannot don dont else except geen if ikke instead inte kein keine keinen never nicht niet no nor not ohne or oder ou pas sans unless without'.split(
    ' ',
  ),
)

type Part =
  | { readonly is: 'name'; readonly option: Offered }
  | { readonly is: 'value'; readonly hits: readonly Hit[]; readonly text: string }
  | { readonly is: 'word'; readonly text: string }

interface Hit {
  readonly option: Offered
  /** Undefined where several of its values are called so. */
  readonly value: string | undefined
}

/** Matches words against choices that there really are; whatever else they say steers nothing. Never a guess. */
export function readWords(options: readonly Offered[], given: string): WordsRead {
  const lexicon = lexiconOf(options)
  const reading = new Reading()
  const words = given.slice(0, MOST)
  const whole = partsOf(fold(words).split(' '), lexicon)
  if (isPlain(whole)) reading.take(whole)
  else {
    for (const segment of words.split(SEPARATORS)) {
      if (segment.trim() === '') continue
      reading.take(partsOf(fold(segment).split(' '), lexicon))
    }
  }
  return reading
}

/** What the parts of a text come to, together. */
class Reading implements WordsRead {
  readonly picks = new Map<Offered, string>()
  readonly unclear = new Set<Offered>()
  unknown: WordsRead['unknown']

  take(parts: readonly Part[]): void {
    const isDoubtful = parts.some((part) => part.is === 'word' && NOS.has(part.text))
    if (isDoubtful) {
      for (const part of parts)
        if (part.is === 'value') for (const { option } of part.hits) this.doubt(option)
      return
    }
    const paired = this.takePairs(parts)
    this.unknown ??= unknownIn(parts, paired)
    for (const part of parts) {
      if (part.is !== 'value' || paired.has(part)) continue
      const [hit, ...others] = part.hits
      if (!hit || !isPlain(parts) || FILLERS.has(part.text)) continue
      if (others.length === 0) this.pick(hit)
      else for (const { option } of part.hits) if (!this.picks.has(option)) this.doubt(option)
    }
  }

  /** `size large`, `colour: blue`, `large size`. */
  private takePairs(parts: readonly Part[]): ReadonlySet<Part> {
    const paired = new Set<Part>()
    const pair = (name: Part | undefined, value: Part | undefined) => {
      if (name?.is !== 'name' || value?.is !== 'value' || paired.has(name) || paired.has(value)) return
      const hit = value.hits.find(({ option }) => option === name.option)
      if (!hit) return
      paired.add(name).add(value)
      this.pick(hit)
    }
    for (const [i, part] of parts.entries()) {
      if (part.is !== 'name') continue
      const after = parts.slice(i + 1).find((next) => next.is !== 'word' || !BETWEEN.has(next.text))
      pair(part, after)
    }
    for (const [i, part] of parts.entries()) pair(part, parts[i - 1])
    return paired
  }

  private pick({ option, value }: Hit): void {
    if (this.unclear.has(option)) return
    if (value !== undefined && (this.picks.get(option) ?? value) === value) this.picks.set(option, value)
    else this.doubt(option)
  }

  private doubt(option: Offered): void {
    this.unclear.add(option)
    this.picks.delete(option)
  }
}

/** A text that is nothing but a name and a few words which are no value of it. */
function unknownIn(parts: readonly Part[], paired: ReadonlySet<Part>): WordsRead['unknown'] {
  const [name, ...rest] = parts
  if (name?.is !== 'name' || paired.has(name) || rest.length === 0 || rest.length > 2) return undefined
  if (!rest.every((part) => part.is === 'word')) return undefined
  return { option: name.option, value: rest.map((part) => ('text' in part ? part.text : '')).join(' ') }
}

function isPlain(parts: readonly Part[]): boolean {
  return parts.every((part) => part.is !== 'word' || FILLERS.has(part.text))
}

interface Lexicon {
  readonly names: ReadonlyMap<string, Offered>
  readonly values: ReadonlyMap<string, readonly Hit[]>
  /** Words of the longest form. */
  readonly longest: number
}

function lexiconOf(options: readonly Offered[]): Lexicon {
  const names = new Map(options.flatMap((option) => formsOfName(option.name).map((form) => [form, option])))
  const values = new Map<string, Hit[]>()
  for (const option of options) {
    for (const form of new Set(option.values.flatMap(formsOfValue))) {
      const [value, ...others] = meantBy(option.values, form, (one) => one, formsOfValue)
      const hit = { option, value: others.length === 0 ? value : undefined }
      values.set(form, [...(values.get(form) ?? []), hit])
    }
  }
  names.delete('')
  values.delete('')
  const lengths = [...names.keys(), ...values.keys()].map((form) => form.split(' ').length)
  return { names, values, longest: Math.max(1, ...lengths) }
}

/** Names and values where they stand, the longest first; what is neither stays a word. */
function partsOf(words: readonly string[], { names, values, longest }: Lexicon): readonly Part[] {
  const parts: Part[] = []
  for (let i = 0; i < words.length; ) {
    let taken = 1
    let part: Part = { is: 'word', text: words[i] ?? '' }
    for (let length = Math.min(longest, words.length - i); length > 0; length--) {
      const text = words.slice(i, i + length).join(' ')
      const [option, hits] = [names.get(text), values.get(text)]
      if (!option && !hits) continue
      part = option ? { is: 'name', option } : { is: 'value', hits: hits ?? [], text }
      taken = length
      break
    }
    parts.push(part)
    i += taken
  }
  return parts
}
