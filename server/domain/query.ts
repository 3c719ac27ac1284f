/** What a text is to be, or is not to be. */
export interface TextQuery {
  readonly operator: '=' | '!='
  readonly value: string
}

/** How a whole number is to compare. */
export interface NumberQuery {
  readonly operator: '=' | '!=' | '<' | '>'
  readonly value: number
}

/** From one moment to another (ms since 1970), both included; what is left out is open. */
export interface TimeQuery {
  readonly from?: number | undefined
  readonly until?: number | undefined
}

/** Letter for letter; of several texts one of them, or none. */
export function isText({ operator, value }: TextQuery, ...texts: readonly string[]): boolean {
  return texts.includes(value) === (operator === '=')
}

export function isNumber({ operator, value }: NumberQuery, number: number): boolean {
  if (operator === '<') return number < value
  if (operator === '>') return number > value
  return (number === value) === (operator === '=')
}

/** What never happened was at no time. */
export function isWithin({ from, until }: TimeQuery, at: number | null): boolean {
  if (at === null) return false
  return (from === undefined || at >= from) && (until === undefined || at <= until)
}

/** What is asked about anything that was made, changed and perhaps deleted. */
export interface LifeQuery {
  readonly createdAt?: TimeQuery | undefined
  readonly updatedAt?: TimeQuery | undefined
  readonly deletedAt?: TimeQuery | undefined
}

/** What was deleted is found only where that is asked about. */
export function isOfLife(
  { createdAt, updatedAt, deletedAt }: LifeQuery,
  of: { readonly createdAt: number; readonly updatedAt: number; readonly deletedAt: number | null },
): boolean {
  if (deletedAt === undefined ? of.deletedAt !== null : !isWithin(deletedAt, of.deletedAt)) return false
  return (
    (createdAt === undefined || isWithin(createdAt, of.createdAt)) &&
    (updatedAt === undefined || isWithin(updatedAt, of.updatedAt))
  )
}
