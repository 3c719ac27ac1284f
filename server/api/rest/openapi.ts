import { z } from 'zod'
import type { Contract, Route, Told } from './route.ts'

/** JSON Schema as OpenAPI 3.1 has it, and everything around it. */
export type Json = { readonly [name: string]: unknown }

export interface OpenApi {
  readonly openapi: '3.1.1'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>
    readonly securitySchemes: Readonly<Record<string, Json>>
  }
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
  readonly security: readonly Json[]
}

interface Field {
  readonly name: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Json
}

export interface Parameter extends Field {
  readonly in: 'path' | 'query' | 'header'
}

export type Content = Readonly<Record<string, { readonly schema: Json }>>

/** The document of these contracts, made of the very schemas that read requests; each operation stands at its contract's first prefix. */
export function describeContracts(contracts: readonly Contract<unknown>[], server: string): OpenApi {
  const named = new Map<string, Json>()
  const paths: Record<string, Record<string, Operation>> = {}
  const securitySchemes: Record<string, Json> = {}
  for (const contract of contracts) {
    for (const { name, key, in: where, description } of contract.security)
      securitySchemes[name] = { type: 'apiKey', name: key, in: where, description }
    for (const route of contract.routes) {
      const path = `${contract.prefixes[0] ?? ''}${route.path}`
      paths[path] = { ...paths[path], [route.method]: describeRoute(contract, route, path, named) }
    }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tote',
      version: '1',
      description:
        'What merchants’ servers, and pages of other kinds, may ask of this server. Each part keeps to a contract that others have published: a client that was written for it works here with another address and another key.',
    },
    servers: [{ url: server }],
    tags: contracts.map(({ name, description, prefixes }) => ({
      name,
      description: `${description}${otherPrefixes(prefixes)}`,
    })),
    paths,
    components: { schemas: Object.fromEntries(named), securitySchemes },
  }
}

/** What stands among the components. */
type Named = Map<string, Json>

function otherPrefixes([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return ''
  const shown = others.map((prefix) => (prefix === '' ? 'without any prefix' : `under ${prefix}`))
  const isSaid = (prefix: string) => prefix.includes('{merchant}')
  const whose = isSaid(first) && !others.some(isSaid) ? '; the merchant is then the key’s' : ''
  return ` The same operations are served ${shown.join(' and ')}${whose}.`
}

function describeRoute(
  contract: Contract<unknown>,
  route: Route<unknown>,
  path: string,
  named: Named,
): Operation {
  const told: Record<string, Told> = { ...contract.refusals, ...route.answers }
  const isRefused = (status: string) => Number(status) >= 400
  const responses = Object.entries(told).map(([status, { description, schema }]) => {
    const type = isRefused(status) ? contract.problemType : 'application/json'
    return [status, { description, ...(schema && { content: { [type]: { schema: refer(schema, named) } } }) }]
  })
  const description = [route.description, route.scope && `Needs the scope ${route.scope}.`]
    .filter(Boolean)
    .join(' ')
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(description && { description }),
    tags: [contract.name],
    parameters: [
      ...pathParameters(path, route, named),
      ...fieldsOf(route.query, named).map((field): Parameter => ({ ...field, in: 'query' })),
      ...(contract.headers ?? []).map(
        (field): Parameter => ({ ...field, in: 'header', required: false, schema: { type: 'string' } }),
      ),
      ...(route.creates ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(route.body && {
      requestBody: {
        required: route.needsBody === true || !route.body.safeParse({}).success,
        content: { 'application/json': { schema: refer(route.body, named, 'input') } },
      },
    }),
    responses: Object.fromEntries(responses),
    security: [
      ...(contract.admitsAnybody ? [{}] : []),
      ...contract.security.map(({ name }) => ({ [name]: [] })),
    ],
  }
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A name for this request: sent again under it, it has one effect, and the answer carries Idempotent-Replayed: true.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

function pathParameters(path: string, { params }: Route<unknown>, named: Named): Parameter[] {
  const known = new Map(fieldsOf(params, named).map((field) => [field.name, field]))
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...(known.get(name) ?? { name, schema: { type: 'string' } as const }),
    in: 'path',
    required: true,
  }))
}

/** The fields of an object, each as a parameter would be described. */
function fieldsOf(schema: z.ZodType | undefined, named: Named): Field[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, ...plain } = refer(field, named, 'input') as Json & { description?: string }
    const required = !field.safeParse(undefined).success
    return { name, required, ...(description !== undefined && { description }), schema: plain }
  })
}

/** Where a named schema stands. */
export function refTo(name: string): string {
  return `#/components/schemas/${name}`
}

/** A schema in place; what has a name is referred to, and stands once among the named ones. */
function refer(schema: z.ZodType, named: Named, io: 'input' | 'output' = 'output'): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io }))
  const { $schema: _, $defs = {}, ...json } = JSON.parse(text.replaceAll('"#/$defs/', `"${refTo('')}`))
  for (const [name, definition] of Object.entries<Json>($defs)) {
    const other = named.get(name)
    // Two under one name would describe one operation by the other's body.
    if (other && JSON.stringify(other) !== JSON.stringify(definition))
      throw new Error(`Two schemas are called ${name}.`)
    named.set(name, definition)
  }
  return json
}
