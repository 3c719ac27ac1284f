/** Whether two names are one: case does not count. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** What is meant by a name or a number: a text is a name first, a number a number. */
export function findNamed<T extends { readonly number: number; readonly name: string }>(
  all: readonly T[],
  given: string | number | boolean,
): T | undefined {
  if (typeof given === 'boolean') return undefined
  const byName = () => all.find(({ name }) => same(name, String(given)))
  const byNumber = () => all.find(({ number }) => String(number) === String(given))
  return typeof given === 'number' ? (byNumber() ?? byName()) : (byName() ?? byNumber())
}

/** A JSON pointer to a member by its name. */
export function pointerTo(where: 'modifiers' | 'fields' | 'options', name: string): string {
  return `/${where}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 200)
}
