import { isIssued } from './card-issuers.ts'

/** Groups of digits with a little between them that is neither letter nor digit, whatever it is. */
export const RUN = /\d+(?:[^\p{L}\p{N}]{1,4}\d+)*/gu

/**
 * Where the card ends that begins with this group; undefined where none does. Takes any row of whole groups for one that has as many digits:
 * for logs, and for the parts of what is a card's by its name, where too much does no harm.
 */
export function cardAt(groups: readonly string[], from: number): number | undefined {
  const [first = ''] = groups.slice(from, from + 1)
  if (!FIRST.test(first)) return undefined
  const isOneByOne = first.length === 1
  let length = 0
  for (let at = from; at < groups.length && length < 19; at += 1) {
    const size = groups[at]?.length ?? 0
    length += size
    // In one go, digit by digit, or in groups of some size: pairs are sizes, dates and times.
    if (at > from && (isOneByOne ? size !== 1 : size < 3 || first.length < 3)) return undefined
    if (length < 14 || length > 19 || (isOneByOne && length !== 16)) continue
    const row = groups.slice(from, at + 1)
    const lengths = row.map((group) => group.length)
    if (isCard(row.join(''), lengths)) return at + 1
  }
  return undefined
}

/** What an issuer's numbers begin with. */
const FIRST = /^[2-68]/

/** Written in one go, those of 14 digits and most longer than 16 are ids. */
function isCard(digits: string, lengths: readonly number[]): boolean {
  const { length } = digits
  if (length === 14 && String(lengths) !== '4,6,4') return false
  if (length === 15 && lengths.length > 1 && !/^(?:4,6,5|5,5,5|3,4,4,4|4,4,4,3)$/.test(String(lengths)))
    return false
  const isWritten = lengths.length > 2 || (length === 19 && lengths.length === 1 && digits.startsWith('62'))
  return (length < 17 || isWritten) && isIssued(digits)
}
