import { text } from '@tote/shared/text.ts'
import { z } from 'zod'

/** The number of a product, an option, a value. */
export const Numbered = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)
export const Quantity = z
  .int()
  .min(1)
  .max(2 ** 31 - 1)

/** A value that is chosen, or what is filled in. */
export const Choice = z.union([z.number(), z.string().max(1000), z.boolean()])

/** BCP 47, or as shops write it, with an underscore. */
export const LanguageTag = z.string().regex(/^[A-Za-z]{2,3}(?:[-_][0-9A-Za-z]{2,8}){0,3}$/)

/** One line of text, whose limits the document says as well. */
export const line = (max: number) => text(max).meta({ minLength: 1, maxLength: max })
/** A text of so many characters, whatever they are made of. */
const note = (max: number) =>
  z
    .string()
    .max(2 * max)
    .refine((value) => [...value].length <= max, { error: 'tooLong' })
    .meta({ maxLength: max })

const Person = z.object({ name: line(100), email: z.email().max(254) })

export const themes = ['Birthday', 'Boy', 'Celebration', 'Christmas', 'General', 'Girl'] as const

export const GiftCertificate = z
  .object({
    name: line(250),
    theme: z.enum(themes),
    amount: z.number().min(1).max(1000).describe('What each is worth and costs.'),
    quantity: Quantity,
    sender: Person,
    recipient: Person,
    message: note(200).optional(),
  })
  .meta({ id: 'GiftCertificateInput' })
