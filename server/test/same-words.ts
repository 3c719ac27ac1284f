/** What words are tried on, one after the other: whatever of it English says, every other language says too. */
const SAMPLES: readonly (readonly unknown[])[] = [
  ['Zq1', 'Zq2', 'Zq3'],
  [17, 18, 19],
  [1, 'Zq2'],
  [1, 1],
  [0, 2],
  [2, 'Zq2'],
  ['Zq1', 17],
  ['Zq1', 1],
  [undefined],
  [['Zq1', 'Zq2']],
  [['Zq1']],
  [{}],
  [{ quantity: 17, code: 'Zq1', name: 'Zq2', min: 'Zq3', max: 'Zq4', retryAfter: 500, left: 16 }],
  [{ quantity: 1, retryAfter: 1, left: 1 }],
]
const BROKEN = /undefined|\bnull\b|NaN|\[object|\$\{|\uFFFD/
/** Smaller numbers may be words of the language. */
const FIGURES = /Zq\d|\d{2,}/g
/** One word alone may be the same in two languages. */
const SEVERAL = /\p{L}{2}.*\s.*\p{L}{2}/su
const ENDS: readonly (readonly [english: RegExp, same: RegExp])[] = [
  [/[.!]$/, /[.!。！]$/],
  [/\?$/, /[?？؟]$/],
  [/…$/, /…$/],
  [/:$/, /[:：]$/],
  [/[^.!?…:]$/, /[^.!?…:。！？؟：]$/],
]

/** What is wrong with words in another language, beside the English ones: a line each, and none where they are good. */
export function wordFaults(english: unknown, other: unknown, at = ''): string[] {
  if (typeof english === 'string') return typeof other === 'string' ? faultsOf(english, other, at) : [at]
  if (typeof english !== 'function') return faultsInside(english, other, at)
  if (typeof other !== 'function') return [at]
  if (String(english) === String(other) && hasWords(String(english))) return [`${at}: English`]
  const faults = SAMPLES.flatMap((sample) => {
    const said = told(english, sample)
    // It takes something else than this.
    if (said === undefined || said === '' || sample.includes(said) || BROKEN.test(String(said))) return []
    return wordFaults(said, told(other, sample), at).filter((fault) => !fault.endsWith(': English'))
  })
  return [...new Set(faults)]
}

function faultsInside(english: unknown, other: unknown, at: string): string[] {
  const [ours, theirs] = [english, other].map((words) => ({ ...(words as Record<string, unknown>) }))
  if (!ours || !theirs) return [at]
  const unknown = Object.keys(theirs).filter((name) => !(name in ours))
  return [
    ...unknown.map((name) => `${at}.${name}: not asked for`),
    ...Object.keys(ours).flatMap((name) => wordFaults(ours[name], theirs[name], `${at}.${name}`)),
  ]
}

function faultsOf(english: string, other: string, at: string): string[] {
  const figures = english.match(FIGURES) ?? []
  const ends = ENDS.find(([end]) => end.test(english))
  return [
    ...(other.trim() === other && other !== '' ? [] : [`${at}: space around ${JSON.stringify(other)}`]),
    ...(BROKEN.test(other) ? [`${at}: ${other}`] : []),
    ...figures.filter((figure) => !other.includes(figure)).map((figure) => `${at}: no ${figure} in ${other}`),
    ...(ends && !ends[1].test(other.replace(/[\u200e\u200f\u2066-\u2069]/g, ''))
      ? [`${at}: ends otherwise: ${other}`]
      : []),
    ...(english === other && SEVERAL.test(english) ? [`${at}: English`] : []),
  ]
}

/** Undefined where English itself cannot be told of this. */
function told(words: unknown, sample: readonly unknown[]): unknown {
  try {
    return (words as (...given: readonly unknown[]) => unknown)(...sample)
  } catch {
    return undefined
  }
}

/** Whether anything is said in it beside what it is told. */
function hasWords(source: string): boolean {
  const quoted = source.match(/`[^`]*`|'[^']*'|"[^"]*"/g) ?? []
  return quoted.some((text) => SEVERAL.test(text.replace(/\$\{.*?\}/g, '')))
}
