import ts from 'typescript-5'

const PLAIN: Readonly<Record<string, string>> = {
  ZodString: 'string',
  ZodUUID: 'string',
  ZodISODate: 'string',
  ZodISODateTime: 'string',
  ZodURL: 'string',
  ZodEmail: 'string',
  ZodNumber: 'number',
  ZodInt: 'number',
  ZodBoolean: 'boolean',
}

/** What a schema takes in, as a type that needs no schema library: written from the type that the compiler gave the schema. */
export function inputType(schema: ts.TypeNode | undefined): string {
  if (!schema || !ts.isTypeReferenceNode(schema)) throw new Error(`${schema?.getText()} is no schema.`)
  const kind = schema.typeName.getText().replace(/^z\./, '')
  const given = schema.typeArguments ?? []
  const inner = () => inputType(given[0])
  if (PLAIN[kind]) return PLAIN[kind]
  switch (kind) {
    case 'ZodObject':
      return membersOf(given[0])
    case 'ZodOptional':
      return `${inner()} | undefined`
    case 'ZodNullable':
      return `${inner()} | null`
    case 'ZodDefault':
    case 'ZodReadonly':
      return inner()
    case 'ZodArray':
      return `readonly (${inner()})[]`
    case 'ZodRecord':
      return `Record<${inner()}, ${inputType(given[1])}>`
    case 'ZodUnion':
    case 'ZodDiscriminatedUnion':
      return tuple(given[0]).map(inputType).join(' | ')
    case 'ZodEnum':
      return literal(given[0])
        .members.map((member) => (member as ts.PropertySignature).type?.getText())
        .join(' | ')
    case 'ZodLiteral':
      return given[0]?.getText() ?? 'never'
    default:
      throw new Error(`What ${kind} takes in cannot be written as a type yet.`)
  }
}

function membersOf(shape: ts.TypeNode | undefined): string {
  const members = literal(shape).members.map((member) => {
    const { name, type } = member as ts.PropertySignature
    const schema = (type as ts.TypeReferenceNode).typeName.getText()
    const isOptional = /^z\.Zod(Optional|Default)$/.test(schema)
    const [comment] = (member as { jsDoc?: ts.JSDoc[] }).jsDoc ?? []
    const said = comment ? `${comment.getText()}\n    ` : ''
    return `${said}${name.getText()}${isOptional ? '?' : ''}: ${inputType(type)};`
  })
  return `{\n${members.map((member) => `    ${member}`).join('\n')}\n}`
}

function literal(type: ts.TypeNode | undefined): ts.TypeLiteralNode {
  if (type && ts.isTypeLiteralNode(type)) return type
  throw new Error(`${type?.getText()} has no members.`)
}

function tuple(type: ts.TypeNode | undefined): readonly ts.TypeNode[] {
  const list = type && ts.isTypeOperatorNode(type) ? type.type : type
  return list && ts.isTupleTypeNode(list) ? [...list.elements] : []
}
