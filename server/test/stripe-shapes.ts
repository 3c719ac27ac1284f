import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
}

interface Shapes {
  readonly $defs: Readonly<Record<string, Shape>>
  /** By method and path. */
  readonly requests: Readonly<Record<string, object>>
}

const { $defs, requests } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'stripe-shapes.json'), 'utf8'),
) as Shapes

// A form says everything as text.
const ofForms = new Ajv({ coerceTypes: true, strict: false })
const ofAnswers = new Ajv({ strict: false })

const remembered = new Map<string, ValidateFunction>()

function validator(key: string, compile: () => ValidateFunction): ValidateFunction {
  const known = remembered.get(key) ?? compile()
  remembered.set(key, known)
  return known
}

/** What is wrong with a request to Stripe; its texts become what they stand for. */
export function faultInRequest(route: string, body: object): string | undefined {
  const shape = requests[route]
  if (!shape) return `${route} is not kept`
  const validate = validator(route, () => ofForms.compile({ $defs, ...shape }))
  return validate(body) ? undefined : `${route}: ${ofForms.errorsText(validate.errors)}`
}

/** What is wrong with what Stripe is said to answer. */
export function faultInAnswer(name: string, answer: unknown): string | undefined {
  const validate = validator(name, () => ofAnswers.compile({ $defs, $ref: `#/$defs/${name}` }))
  return validate(answer) ? undefined : `${name}: ${ofAnswers.errorsText(validate.errors)}`
}

/** What a thing of Stripe's must have and may be null, or what a part of it must. */
export function blank(name: string, ...path: readonly string[]): Record<string, null> {
  const part = (shape: Shape | undefined, key: string) => inFull(shape)?.properties?.[key]
  const shape = inFull(path.reduce(part, $defs[name]))
  const names = (shape?.required ?? []).filter((key) => mayBeNull(shape?.properties?.[key]))
  return Object.fromEntries(names.map((key) => [key, null]))
}

const inFull = (shape: Shape | undefined) =>
  shape?.properties ? shape : shape?.anyOf?.find((choice) => choice.properties)

function mayBeNull(shape: Shape | undefined): boolean {
  const isNull = [shape?.type].flat().includes('null') || shape?.enum?.includes(null)
  return isNull || shape?.anyOf?.some(mayBeNull) === true
}
