import { Contact } from '@tote/shared/checkout.ts'
import { text } from '@tote/shared/text.ts'
import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'

/** The merchant's own name for a customer. */
export function readId(given: string): string {
  return readBy(text(128), given, 'It is 1 to 128 characters in one line.')
}

export function readEmail(given: string): string {
  return readBy(Contact.shape.email, given, 'It is written like ida@example.com.').toLowerCase()
}

export function readName(given: string): string {
  return readBy(text(120), given, 'It is 1 to 120 characters in one line.')
}

/** The same, where an empty text takes away what there is. */
export function orNothing(read: (given: string) => string) {
  return (given: string) => (given === '' ? '' : read(given))
}

function readBy(schema: z.ZodType<string>, given: string, says: string): string {
  const read = schema.safeParse(given)
  if (!read.success) throw new InvalidArgumentError(says)
  return read.data
}
