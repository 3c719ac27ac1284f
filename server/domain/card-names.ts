const LETTER = /\p{L}/u
const IN_NAME = /[\p{L}\p{N}]/u

/** Digits in one go that are part of something else: of a number with a fraction, a parcel's, a hash, or a name. */
export function isWithinId(text: string, at: number, digits: string): boolean {
  const before = text.slice(Math.max(0, at - 5), at)
  return FRACTION.test(before) || PARCEL.test(before) || isWithinName(text, at, digits)
}

/** What follows a nought or a few digits and a dot is part of that number. */
const FRACTION = /(?:^|\D)\d{1,3}\.$/
/** So does a large carrier number its parcels. */
const PARCEL = /(?:^|[^\p{L}\p{N}])1Z$/iu

/** Within an id, in which letters and digits take turns, or a hash, digits are nobody's card. */
export function isWithinName(text: string, at: number, digits: string): boolean {
  const end = at + digits.length
  let from = at
  while (at - from < 40 && from > 0 && IN_NAME.test(text.charAt(from - 1))) from -= 1
  const before = text.slice(from, at)
  const after = /^[\p{L}\p{N}]{0,40}/u.exec(text.slice(end, end + 40))?.[0] ?? ''
  if (isHash(before + digits + after)) return true
  if (!LETTER.test(before) || !LETTER.test(after)) return false
  return (/\d/.test(before) && /\d/.test(after)) || before.length + after.length === 2
}

/** Of 32, 40 or 64 places, and not of digits alone: also a UUID without its dashes. */
function isHash(text: string): boolean {
  return [32, 40, 64].includes(text.length) && /^\d*[a-f][0-9a-f]*$/i.test(text)
}
