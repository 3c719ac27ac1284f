import { isWithinName } from './card-names.ts'
import { cardAt, RUN } from './card-row.ts'
import { decoded, isPhone, PHONE, UUID } from './card-text.ts'

const PLACE = '[card]'

/**
 * What may have fourteen digits of one number in it, as text or within JSON; nearly every line of a log has not, and is looked at no further.
 * No part of it can be read in two ways, so it takes no longer than the text is long.
 */
const SUSPECT =
  /(?:\p{N}|%3\d)(?:(?:\\[nrtf]|%(?!3\d)[0-9a-f]{2}|[^\p{L}\p{N}"\\,:{}[\]%]){0,6}(?:\p{N}|%3\d)){13}/iu
const KEPT = new RegExp(`(${UUID.source}|${PHONE.source})`, 'gi')
const ONE_UUID = new RegExp(`^${UUID.source}$`, 'i')

/** A text as it is, but with each card number in it replaced. The rest of such a text may be written in another way than it was. */
export function withoutCards(text: string): string {
  if (!SUSPECT.test(text)) return text
  const readable = decoded(text).normalize('NFKC')
  let clean = ''
  let open = ''
  for (const [i, part] of readable.split(KEPT).entries()) {
    const isKept = i % 2 === 1 && (ONE_UUID.test(part) || isPhone(part))
    if (isKept) {
      clean += scrubbed(open) + part
      open = ''
    } else open += part
  }
  clean += scrubbed(open)
  return clean === readable ? text : clean
}

/** The same of a line of JSON, which stays JSON; of anything else as of a text. */
export function lineWithoutCards(line: string): string {
  if (!SUSPECT.test(line)) return line
  let told: unknown
  try {
    told = JSON.parse(line)
  } catch {
    return withoutCards(line)
  }
  let isChanged = false
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string' || Number.isSafeInteger(value)) {
      const clean = withoutCards(String(value))
      if (clean === String(value)) return value
      isChanged = true
      return clean
    }
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [walk(name) as string, walk(member)]),
    )
  }
  const clean = walk(told)
  return isChanged ? `${JSON.stringify(clean)}${line.endsWith('\n') ? '\n' : ''}` : line
}

function scrubbed(text: string): string {
  return text.replaceAll(RUN, (run: string, at: number) => {
    const found = [...run.matchAll(/\d+/g)]
    const groups = found.map(([group]) => group)
    let clean = ''
    let end = 0
    for (let from = 0; from < groups.length; from += 1) {
      // Groups of one or two digits are dates and times, of which a log is full.
      const after = (groups[from]?.length ?? 0) < 3 ? undefined : cardAt(groups, from)
      if (after === undefined || (groups.length === 1 && isWithinName(text, at, run))) continue
      clean += run.slice(end, found[from]?.index) + PLACE
      end = (found[after - 1]?.index ?? 0) + (groups[after - 1]?.length ?? 0)
      from = after - 1
    }
    return clean + run.slice(end)
  })
}
