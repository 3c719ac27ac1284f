import { type FieldFault, ToteError } from '@tote/shared/reasons.ts'
import { note } from '@tote/shared/text.ts'
import type { CustomField } from '../domain/merchant.ts'

type Answers = Readonly<Record<string, string>>

/** How a box that is ticked is kept. */
const TICKED = 'true'

/** Throws `validationFailed` for an answer to no question, and for one that the question does not allow; an empty one takes it back. */
export function assertAnswers(questions: readonly CustomField[], answers: Answers): void {
  const faults = Object.entries(answers).flatMap(([name, value]): FieldFault[] => {
    const question = questions.find((one) => one.name === name)
    const code = question ? faultIn(question, value) : 'unknown'
    return code ? [{ pointer: `/fields/${name}`, code }] : []
  })
  if (faults.length > 0) throw new ToteError('validationFailed', { fields: faults })
}

function faultIn({ kind, options, maxLength }: CustomField, value: string): string | undefined {
  if (value === '') return undefined
  if (kind === 'choice') return options.includes(value) ? undefined : 'invalid'
  if (kind === 'check') return value === TICKED ? undefined : 'invalid'
  return note(maxLength).safeParse(value).error?.issues[0]?.message
}

/** What was answered so far with what is answered now. */
export function mergedAnswers(held: Answers = {}, given: Answers): Answers {
  return Object.fromEntries(Object.entries({ ...held, ...given }).filter(([, value]) => value !== ''))
}
