/** A fault that the caller can mend; the sentence says how. */
export class CliError extends Error {}

/** What a command found or did: as one JSON document, and for people. */
export interface Answer {
  readonly document: unknown
  readonly text: string
}
