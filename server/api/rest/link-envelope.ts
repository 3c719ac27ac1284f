import { z } from 'zod'
import type { RestAnswer, Told } from './route.ts'

const done = { status: z.literal('success'), msg: z.literal('success') }

/** How one thing is told. */
export function toldOne(description: string, data: z.ZodType): Told {
  return { description, schema: z.strictObject({ ...done, data }) }
}

/** How many are told: `total_count` counts all that fit, not the page. */
export function toldMany(description: string, one: z.ZodType): Told {
  return {
    description,
    schema: z.strictObject({ ...done, total_count: z.int().min(0), data: z.array(one) }),
  }
}

export const toldGone: Told = toldOne('It is deleted.', z.null())

const SUCCESS = { status: 'success', msg: 'success' } as const

export function answerOne(data: unknown): RestAnswer {
  return { status: 200, body: { ...SUCCESS, data } }
}

export function answerMany<T>(
  { found, total }: { readonly found: readonly T[]; readonly total: number },
  show: (one: T) => unknown,
): RestAnswer {
  return { status: 200, body: { ...SUCCESS, total_count: total, data: found.map(show) } }
}

/** To the second, in UTC. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
