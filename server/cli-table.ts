import type { Money } from '@tote/shared/money.ts'
import { writeAmount } from './services/bulk/cells.ts'

/** Rows in columns, two blanks apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  }
  return rows
    .map((row) => row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join('  '))
    .join('\n')
}

/** Like `24.00 USD`. */
export function showAmount({ amount, currency }: Money): string {
  return amount < 0
    ? `-${writeAmount(-amount, currency)} ${currency}`
    : `${writeAmount(amount, currency)} ${currency}`
}
