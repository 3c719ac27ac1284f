import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript-5'

/** An event as its line in `cart-events.ts` says it. */
export interface EventDoc {
  readonly name: string
  readonly type: { readonly text: string }
  readonly description?: string
  /** What `detail` is, in TypeScript. */
  readonly detail: string
  readonly isPreventable: boolean
}

const file = join(import.meta.dirname, '../cart-events.ts')

/** Every event there is, in the order of `CartEvents`. */
export function eventDocs(): readonly EventDoc[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const preventable = new Set(
    source.statements
      .filter(ts.isTypeAliasDeclaration)
      .filter(({ name }) => name.text === 'Preventable')
      .flatMap(({ type }) => (ts.isUnionTypeNode(type) ? type.types : [type]))
      .map((type) => type.getText().slice(1, -1)),
  )
  const events = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'CartEvents')
  if (!events) throw new Error(`${file} has no interface CartEvents.`)
  return events.members.filter(ts.isPropertySignature).map((member) => {
    const name = (member.name as ts.StringLiteral).text
    const [comment] = (member as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []
    const description = comment && ts.getTextOfJSDocComment(comment.comment)
    return {
      name,
      type: { text: preventable.has(name) ? `BeforeEvent<'${name}'>` : `CustomEvent<CartEvents['${name}']>` },
      ...(description && { description: description.replace(/\s+/g, ' ') }),
      detail: (member.type?.getText() ?? 'never').replace(/readonly /g, '').replace(/\s+/g, ' '),
      isPreventable: preventable.has(name),
    }
  })
}
