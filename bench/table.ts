/** Rows of cells in columns as wide as their widest; the first reads from the left, figures stand to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => row[i]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      widths
        .map((width, i) => (i === 0 ? (row[i] ?? '').padEnd(width) : (row[i] ?? '').padStart(width)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n')
}

/** 12,345; below ten with one digit behind the point, below one with two. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** `0.61 (0.58–0.63)`: the middle, and how far the rounds went apart. */
export function times({ median, low, high }: { median: number; low: number; high: number }): string {
  const digits = median < 10 ? 2 : 0
  const [middle, from, to] = [median, low, high].map((value) => value.toFixed(digits))
  return `${middle} (${from}–${to})`
}
