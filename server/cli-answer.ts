/** A fault that the caller can mend; the sentence says how. */
export class CliError extends Error {
  readonly exitCode: number = 1
}

/** Stopped by Ctrl-C, as scripts tell it from a fault. */
export class Interrupted extends CliError {
  override readonly exitCode = 130
}

/** What a command found or did: as one JSON document, and for people. */
export interface Answer {
  readonly document: unknown
  readonly text: string
  /** For people who look on, where the text is taken elsewhere. */
  readonly hint?: string
}
