import { currencyDigits } from '@tote/shared/money.ts'

/** What a cell says cannot be read. */
export class CellFault extends Error {}

const FORMULA = /^'*[=+\-@\t\r]/

/** A cell that no spreadsheet runs as a formula. */
export function escapeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What `escapeCell` was given. */
export function unescapeCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

/** Minor units as a decimal number, like `24.00`. */
export function writeAmount(amount: number, currency: string): string {
  const digits = currencyDigits(currency)
  if (digits === 0) return String(amount)
  const padded = String(amount).padStart(digits + 1, '0')
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** The minor units of a decimal number, exactly. */
export function readAmount(cell: string, currency: string): number {
  const digits = currencyDigits(currency)
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(cell) ?? []
  if (whole === undefined || fraction.length > digits) {
    const example = writeAmount(2450, currency)
    throw new CellFault(`"${shorten(cell)}" is no price in ${currency}: write it like ${example}`)
  }
  return Number(whole + fraction.padEnd(digits, '0'))
}

/** A whole number. */
export function readCount(cell: string): number {
  if (!/^\d{1,15}$/.test(cell)) throw new CellFault(`"${shorten(cell)}" is no whole number`)
  return Number(cell)
}

export function readYes(cell: string): boolean {
  if (/^(yes|true|1)$/i.test(cell)) return true
  if (/^(no|false|0)$/i.test(cell)) return false
  throw new CellFault(`"${shorten(cell)}" is neither yes nor no`)
}

/** A moment as ms since 1970. */
export function readTime(cell: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(cell) ? Date.parse(cell) : Number.NaN
  if (Number.isNaN(time))
    throw new CellFault(`"${shorten(cell)}" is no time: write it like 2026-01-31T12:00:00Z`)
  return time
}

/** What is written as JSON in a cell. */
export function readJsonCell(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    throw new CellFault(`"${shorten(cell)}" is no JSON`)
  }
}

/** Several texts: with spaces between them, or as JSON where one has a space in it. */
export function writeList(texts: readonly (string | number)[]): string {
  const isPlain = texts.every((text) => typeof text === 'number' || /^[^\s[][^\s]*$/.test(text))
  return isPlain ? texts.join(' ') : JSON.stringify(texts)
}

export function readList(cell: string): unknown {
  return cell.startsWith('[') ? readJsonCell(cell) : cell.split(/\s+/).filter(Boolean)
}

/** Names and values, like `Colour=Sand; Size=Small`, or as JSON where one has such a sign in it. */
export function writePairs(pairs: Readonly<Record<string, string>>): string {
  const entries = Object.entries(pairs)
  const isPlain = entries.flat().every((text) => !/[=;]|^\{/.test(text))
  return isPlain ? entries.map(([name, value]) => `${name}=${value}`).join('; ') : JSON.stringify(pairs)
}

export function readPairs(cell: string): unknown {
  if (cell.startsWith('{')) return readJsonCell(cell)
  const parts = cell.split(';').filter((part) => part.trim() !== '')
  return Object.fromEntries(
    parts.map((part) => {
      const at = part.indexOf('=')
      if (at < 1)
        throw new CellFault(`"${shorten(part)}" is no choice: write it like Colour=Sand; Size=Small`)
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    }),
  )
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
