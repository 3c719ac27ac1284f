/** What no field wants. */
export const NASTY: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.005,
    1e21,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    'x'.repeat(2000),
    '1',
    [],
    {},
    [[]],
  ],
  ...['__proto__', 'constructor', '../..', '%00', '{"a":1}', 'SHOP20', '2030-01-01', '🎁'.repeat(300)],
]

/** Something that was right, with one thing in it that is not. */
export function spoil(value: unknown, by: unknown, at: number): unknown {
  if (typeof value !== 'object' || value === null || at % 5 === 0) return by
  const entries = Object.entries(value)
  const chosen = at % (entries.length + 1)
  const spoilt = entries.map(
    ([name, one], i) => [name, i === chosen ? spoil(one, by, at >> 2) : one] as const,
  )
  if (Array.isArray(value)) return spoilt.map(([, one]) => one)
  return Object.fromEntries(chosen === entries.length ? [...spoilt, ['else', by]] : spoilt)
}
