/** All but digits taken out: what the shopper types may hold spaces and dashes. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

const isAmex = (digits: string) => /^3[47]/.test(digits)

/** In the groups that stand on the card: 4 4 4 4, American Express 4 6 5. */
export function groupCardNumber(digits: string): string {
  const sizes = isAmex(digits) ? [4, 6, 5] : [4, 4, 4, 4, 3]
  const groups: string[] = []
  let at = 0
  for (const size of sizes) {
    if (at >= digits.length) break
    groups.push(digits.slice(at, at + size))
    at += size
  }
  return groups.join(' ')
}

/**
 * What a card number field shows after a keystroke, and where its caret belongs: behind the same digit
 * as before, so that a correction in the middle does not throw the shopper to the end.
 */
export function typedCardNumber(text: string, caret: number): { text: string; caret: number } {
  const all = digitsOf(text)
  const grouped = groupCardNumber(all.slice(0, isAmex(all) ? 15 : 19))
  return { text: grouped, caret: afterDigits(grouped, digitsOf(text.slice(0, caret)).length) }
}

/** The place in `text` behind its `count`th digit. */
export function afterDigits(text: string, count: number): number {
  let seen = 0
  for (let at = 0; at < text.length; at += 1) {
    if (seen === count) return at
    if (/\d/.test(text.charAt(at))) seen += 1
  }
  return text.length
}
