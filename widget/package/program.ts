import ts from 'typescript-5'

/** What a program can call and read of these interfaces and functions, each with what its doc comment says, as a list. */
export function calls(types: string, names: readonly string[]): string {
  const nodes: ts.Node[] = []
  for (const declaration of pick(types, names)) {
    if (ts.isInterfaceDeclaration(declaration)) nodes.push(...declaration.members)
    else nodes.push(declaration)
  }
  return nodes.map(item).join('\n')
}

/** These declarations as they are published. */
export function declarationsOf(types: string, names: readonly string[]): string {
  return pick(types, names)
    .map(
      (declaration) =>
        `${documented(declaration)}${declaration.getText().replace(/^export (declare )?/, '')}`,
    )
    .join('\n\n')
    .replace(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2))
}

function pick(types: string, names: readonly string[]) {
  const source = ts.createSourceFile('index.d.ts', types, ts.ScriptTarget.ES2022, true)
  return names.map((wanted) => {
    const found = source.statements.find(
      (statement) => (statement as { name?: ts.Identifier }).name?.text === wanted,
    )
    if (
      found &&
      (ts.isInterfaceDeclaration(found) ||
        ts.isFunctionDeclaration(found) ||
        ts.isTypeAliasDeclaration(found))
    )
      return found
    throw new Error(`The published types have no ${wanted}.`)
  })
}

function item(node: ts.Node): string {
  const name = (node as { name?: ts.Node }).name?.getText() ?? ''
  const said = sentence(node)
  const call = callOf(node)
  if (!call) {
    const { type, questionToken } = node as ts.PropertySignature
    return `- \`${name}${questionToken ? '?' : ''}: ${flat(type?.getText() ?? 'unknown')}\`${said}`
  }
  const parameters = call.parameters.map(
    (one) =>
      `${ts.isObjectBindingPattern(one.name) ? 'options' : one.name.getText()}${one.questionToken ? '?' : ''}`,
  )
  return `- \`${name}(${parameters.join(', ')})\` answers \`${flat(call.type?.getText() ?? 'void')}\`${said}`
}

/** A method's signature, also where it is a property that holds a function. */
function callOf(node: ts.Node): ts.SignatureDeclaration | undefined {
  if (ts.isMethodSignature(node) || ts.isFunctionDeclaration(node)) return node
  if (ts.isPropertySignature(node) && node.type && ts.isFunctionTypeNode(node.type)) return node.type
  return undefined
}

function sentence(node: ts.Node): string {
  const [comment] = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []
  const text = comment && ts.getTextOfJSDocComment(comment.comment)
  return text ? `: ${text.replace(/\s+/g, ' ')}` : ''
}

function documented(node: ts.Node): string {
  const [comment] = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []
  return comment ? `${comment.getText()}\n` : ''
}

function flat(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/readonly /g, '')
    .replace(/; }/g, ' }')
}
