/** What stands in a file in place of one product. */
export interface Entry {
  /** Where it begins, from 1. */
  readonly line: number
  /** What it is called where its line is not enough to find it, like `product 2`. */
  readonly name?: string
  /** To be read as a draft of a product. */
  readonly given: unknown
  /** What was wrong with it already, each with its line. */
  readonly faults: readonly Fault[]
}

export interface Fault {
  readonly line: number
  readonly says: string
}

/** A file that cannot be read any further; the sentence says where and why. */
export class FileFault extends Error {}

export const NOT_UTF8 = 'The file is not written in UTF-8: save it anew, in a spreadsheet as "CSV UTF-8".'

/** Whether a text was read as it was written, as far as that can be seen. */
export function isReadable(text: string): boolean {
  return !text.includes('\0') && !text.includes('\ufffd')
}
