import { hash } from 'node:crypto'

/** Tells one change from another: what is done, and with what, however it was written. */
export function fingerprint(path: string, input: unknown): string {
  return hash('sha256', `${path}\n${canonical(input)}`)
}

/** JSON with the keys of every object in order; what is absent is written as nothing. */
function canonical(input: unknown): string {
  const sorted = (_: string, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return Object.fromEntries(entries)
  }
  return JSON.stringify(input, sorted) ?? ''
}
