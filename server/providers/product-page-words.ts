import { type Token, Tokenizer, TokenizerMode } from 'parse5'

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the point
const BLANK = /[\s\u0000-\u001f\u007f-\u009f]+/g
/** What makes text read as something else than it is: marks and overrides of direction, joiners of nothing. */
const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** What is looked at of a text, for each code point that is wanted of it. */
const WITHIN = 8

/** One line of a page's text as we keep text: without markup, controls and tricks, at most so many code points. */
export function plainWords(text: string, most: number): string {
  const given = text.slice(0, most * WITHIN)
  // Some say their names as markup, or escape them twice.
  const read = /<[a-z!/?]|&[#a-z]/i.test(given) ? wordsOf(given) : given
  const line = read.toWellFormed().normalize('NFC').replace(HIDDEN, '').replace(BLANK, ' ').trim()
  const points = [...line.slice(0, most * 2)]
  return points.length > most ? points.slice(0, most).join('').trim() : line.slice(0, most * 2)
}

/** What is written in markup, by its tokens alone: what is built of them may be far more than what is written. */
function wordsOf(markup: string): string {
  let [words, hidden] = ['', '']
  const put = ({ chars }: Token.CharacterToken) => {
    if (hidden === '') words += chars
  }
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: false },
    {
      onCharacter: put,
      onWhitespaceCharacter: put,
      onNullCharacter: ignore,
      onComment: ignore,
      onDoctype: ignore,
      onEof: ignore,
      onStartTag({ tagName }) {
        if (tagName !== 'script' && tagName !== 'style') return
        hidden = tagName
        tokenizer.state = TokenizerMode.RAWTEXT
      },
      onEndTag({ tagName }) {
        if (tagName === hidden) hidden = ''
      },
    },
  )
  tokenizer.write(markup, true)
  return words
}

function ignore(): void {}

/** The same text for all that look alike: for comparing only. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
