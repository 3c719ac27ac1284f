import { withoutCards } from './domain/card-scrub.ts'

/** Tells whoever started this process, on standard error. A card number that some fault repeats goes no further. */
export function say(text: string): void {
  process.stderr.write(`${withoutCards(text)}\n`)
}
