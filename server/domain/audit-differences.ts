import type { AuditNote } from './audit.ts'

/** Documents of merchants are long: the audit says so much of what they come to. */
const MOST = 300

/** What differs between two documents, member by member: `tax.rate 800` that is `tax.rate 1`. Of what stands in `byName` only that it does. */
export function differencesIn(
  before: object,
  after: object,
  byName: readonly string[] = [],
): Pick<AuditNote, 'was' | 'is'> {
  const [was, is] = [membersOf(before, byName), membersOf(after, byName)]
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name))
  if (names.length === 0) return {}
  const say = (members: ReadonlyMap<string, string>) =>
    cut(
      names
        .map((name) => (isSaid(name, byName) ? `${name} ${members.get(name) ?? 'none'}` : name))
        .join(', '),
    )
  return { was: say(was), is: say(is) }
}

/** All that a document says, in a line. */
export function saidIn(document: object): string {
  return cut([...membersOf(document, [])].map((member) => member.join(' ')).join(', '))
}

export function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

function isSaid(name: string, byName: readonly string[]): boolean {
  return !byName.includes(name)
}

/** By the way to each: what has an id goes by that. */
function membersOf(document: object, byName: readonly string[]): Map<string, string> {
  const members = new Map<string, string>()
  const walk = (value: unknown, name: string) => {
    if (typeof value !== 'object' || value === null || byName.includes(name)) {
      if (value !== undefined && value !== null) members.set(name, plain(value))
      return
    }
    for (const [key, one] of Object.entries(value))
      walk(one, [name, Array.isArray(value) ? (idOf(one) ?? key) : key].filter(Boolean).join('.'))
  }
  walk(document, '')
  return members
}

function idOf(one: unknown): string | undefined {
  const { id } = (one ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' ? id : undefined
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
