import { html } from 'hono/html'
import { type Json, refTo } from '../rest/openapi.ts'
import type { Markup } from './shell.ts'

/** What a value is, in few words; a named schema is linked to. */
export function kindOf(schema: Json): Markup {
  const { $ref, type, items, enum: values, const: only, anyOf, oneOf, format } = schema
  if (typeof $ref === 'string') {
    const name = $ref.slice(refTo('').length)
    return html`<a href="#schema-${name}">${name}</a>`
  }
  const either = (anyOf ?? oneOf) as readonly Json[] | undefined
  if (either) return html`${either.map((one, i) => html`${i > 0 ? ' or ' : ''}${kindOf(one)}`)}`
  if (only !== undefined) return html`<code>${JSON.stringify(only)}</code>`
  if (Array.isArray(values))
    return html`${values.map((one, i) => html`${i > 0 ? ', ' : ''}<code>${String(one)}</code>`)}`
  if (type === 'array') return html`list of ${kindOf((items ?? {}) as Json)}`
  const named = Array.isArray(type) ? type.join(' or ') : type
  return html`${typeof format === 'string' ? format : typeof named === 'string' ? named : 'anything'}`
}

/** The fields of an object, and of the objects in it that have no name of their own. */
export function fieldsOf(schema: Json): Markup | '' {
  const inner = schema['type'] === 'array' ? ((schema['items'] ?? {}) as Json) : schema
  const fields = Object.entries((inner['properties'] ?? {}) as Record<string, Json>)
  if (fields.length === 0) return ''
  const required = (inner['required'] ?? []) as readonly string[]
  return html`<dl class="fields">${fields.map(([name, one]) => fieldOf(name, one, required.includes(name)))}</dl>`
}

/** One field: its name, what it is, and what is to be said of it. */
export function fieldOf(name: string, schema: Json, isRequired: boolean): Markup {
  const said = [schema['description'], limitsOf(schema)].filter(Boolean).join(' ')
  const inner = fieldsOf(schema)
  return html`<div class="field"><dt><code>${name}</code> <span class="kind">${kindOf(schema)}</span>${
    isRequired ? html` <span class="needed">required</span>` : ''
  }</dt>${said === '' ? '' : html`<dd>${said}</dd>`}${inner === '' ? '' : html`<dd>${inner}</dd>`}</div>`
}

/** The largest number that says something: beyond it a limit is only that of the number itself. */
const SAID = 2 ** 31 - 1

function limitsOf(schema: Json): string {
  const number = (name: string) => (typeof schema[name] === 'number' ? (schema[name] as number) : undefined)
  const [least, most] = [number('minimum'), number('maximum')]
  const [shortest, longest] = [number('minLength'), number('maxLength')]
  const said = [
    least !== undefined && least > -SAID && `At least ${least}.`,
    most !== undefined && most < SAID && `At most ${most}.`,
    shortest !== undefined && shortest > 1 && `At least ${shortest} characters.`,
    longest !== undefined && `At most ${longest} characters.`,
    number('maxItems') !== undefined && `At most ${number('maxItems')} of them.`,
  ]
  return said.filter(Boolean).join(' ')
}
