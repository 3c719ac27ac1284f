import { z } from 'zod'

// Controls, and the bidi overrides that can make a name read as something else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const REFUSED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

// The same but for the end of a line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const REFUSED_IN_NOTES = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** The same of several lines: what people write to each other. */
export function note(max: number) {
  return words(max, REFUSED_IN_NOTES, (value) => value.replaceAll('\r\n', '\n').replaceAll('\t', ' '))
}

/**
 * One line of text from outside: well-formed, NFC, trimmed, without controls, 1 to `max` code points.
 * Both stores keep such text as it is; without this they would differ (NUL, lone surrogates).
 */
export function text(max: number) {
  return words(max, REFUSED)
}

function words(max: number, refused: RegExp, tidy = (value: string) => value) {
  return z
    .string()
    .refine((value) => value.isWellFormed(), { error: 'malformed', abort: true })
    .overwrite((value) => tidy(value).normalize('NFC').trim())
    .refine((value) => value.length > 0, { error: 'missing', abort: true })
    .refine((value) => value.length <= max || [...value].length <= max, { error: 'tooLong', abort: true })
    .refine((value) => !refused.test(value), { error: 'malformed' })
}
