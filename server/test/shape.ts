/** Names and kinds of everything in a value, so that two answers can be compared but for what they say. */
export function keysAndTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysAndTypes)
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, keysAndTypes(one)]))
}
