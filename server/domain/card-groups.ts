import { isIssued, isIssuedInOneGo } from './card-issuers.ts'
import { isWithinId } from './card-names.ts'

/** Where digits stand together in a text, and how each group is joined to the one before. */
interface Groups {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly joints: readonly Joint[]
}

type Joint = '' | ' ' | '\n' | '-' | '.' | '_'

/**
 * A card's digits in a text, in one go or in groups as they are printed and typed: of the usual sizes, all joined in the same way by blanks,
 * dashes or dots. Numbers with commas, slashes or ends of lines between are a list, and so is a row of more groups than a card has.
 */
export function cardInGroups(text: string): string | undefined {
  const groups = groupsIn(text)
  const { starts, joints } = groups
  for (let at = 0; at < starts.length; at += 1) {
    const found = sizeOf(groups, at) >= 15 ? cardInOneGo(groups, at) : undefined
    if (found !== undefined) return found
  }
  for (let from = 0; from < starts.length - 1; ) {
    let to = from + 2
    const by = plainJoint(joints[from + 1])
    if (by !== '') while (to < starts.length && plainJoint(joints[to]) === by) to += 1
    const found = by === '' ? undefined : cardInRow(groups, from, to)
    if (found !== undefined) return found
    // The last group of a row may begin the next one.
    from = to - 1
  }
  return undefined
}

/** By hand, and in lists of numbers: a text of digits and blanks has very many groups. */
function groupsIn(text: string): Groups {
  const starts: number[] = []
  const ends: number[] = []
  const joints: Joint[] = []
  for (let at = 0, end = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue
    const gap = starts.length > 0 ? at - end : 0
    joints.push(gap > 0 && gap <= 4 ? jointOf(text, end, at) : '')
    starts.push(at)
    while (at < text.length && isDigit(text.charCodeAt(at))) at += 1
    ends.push(at)
    end = at
  }
  return { text, starts, ends, joints }
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39

function jointOf(text: string, from: number, to: number): Joint {
  const between = text.slice(from, to)
  if (between === ' ' || between === '-') return between
  if (/^\s+$/.test(between)) return /[\n\r\t]/.test(between) ? '\n' : ' '
  if (/^\s?[\p{Pd}\u2212]\s?$/u.test(between)) return '-'
  if (between === '_') return between
  return /^[.·•]$/.test(between) ? '.' : ''
}

const plainJoint = (joint: Joint = '') => (joint === '\n' ? ' ' : joint)

function cardInOneGo({ text, starts, ends }: Groups, at: number): string | undefined {
  const [start = 0, end = 0] = [starts[at], ends[at]]
  const digits = end - start > 19 ? '' : text.slice(start, end)
  return isIssuedInOneGo(digits) && !isWithinId(text, start, digits) ? digits : undefined
}

/** How cards are grouped beside fours: American Express, Diners, UnionPay, and with one blank forgotten. */
const SIZES = [
  [4, 6, 5],
  [4, 6, 4],
  [6, 13],
  [4, 4, 8],
  [4, 8, 4],
  [8, 4, 4],
]

function cardInRow(groups: Groups, start: number, end: number): string | undefined {
  for (let from = start; from < end; ) {
    const size = sizeOf(groups, from)
    let to = from + 1
    while (to < end && sizeOf(groups, to) === size) to += 1
    const isOneByOne = size === 1 && (to - from === 15 || to - from === 16)
    const ofFours = size === 4 ? cardInFours(groups, from, to, end) : undefined
    const found = isOneByOne ? cardOf(groups, from, to) : ofFours
    if (found !== undefined) return found
    from = to
  }
  for (let from = start; from < end - 1; from += 1) {
    const size = sizeOf(groups, from)
    if (size !== 4 && size !== 6 && size !== 8) continue
    for (const sizes of SIZES) {
      const isOne = from + sizes.length <= end && sizes.every((one, i) => sizeOf(groups, from + i) === one)
      const found = isOne ? cardOf(groups, from, from + sizes.length) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Of a row of fours: all of it, with what is left over of a longer card, with its month after it, or several cards one after the other. */
function cardInFours(groups: Groups, from: number, to: number, end: number): string | undefined {
  const count = to - from
  if (count < 3) return undefined
  const card = cardOf(groups, from, from + 4)
  if (count === 3 || count === 4) {
    const isLonger = to < end && sizeOf(groups, to) < 4
    return (count === 4 ? card : undefined) ?? (isLonger ? cardOf(groups, from, to + 1) : undefined)
  }
  if (count === 5) return MONTH.test(textOf(groups, to - 1)) ? card : undefined
  if (count % 4 !== 0 || card === undefined) return undefined
  for (let at = from + 4; at < to; at += 4) if (cardOf(groups, at, at + 4) === undefined) return undefined
  return card
}

/** When a card ends: month and year, or the year. */
const MONTH = /^(?:(?:0[1-9]|1[0-2])[2-4]\d|20[2-4]\d)$/

function cardOf(groups: Groups, from: number, to: number): string | undefined {
  let digits = ''
  let isList = true
  for (let at = from; at < to; at += 1) {
    digits += textOf(groups, at)
    if (at > from && groups.joints[at] !== '\n') isList = false
  }
  return !isList && isIssued(digits) ? digits : undefined
}

const sizeOf = ({ starts, ends }: Groups, at: number) => (ends[at] ?? 0) - (starts[at] ?? 0)
const textOf = ({ text, starts, ends }: Groups, at: number) => text.slice(starts[at], ends[at])
