import { readFileSync } from 'node:fs'
import ts from 'typescript-5'

/** What a published type can be made of. */
export type Declaration =
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.FunctionDeclaration
  | ts.ClassDeclaration

/** A file that the compiler emitted, by the names in it. */
export interface Source {
  readonly file: string
  readonly node: ts.SourceFile
  readonly declared: ReadonlyMap<string, Declaration>
  readonly constants: ReadonlyMap<string, ts.VariableDeclaration>
  /** Names that come from, or go on to, another file. */
  readonly elsewhere: ReadonlyMap<string, readonly [specifier: string, name: string]>
}

/** Reads it. */
export function readSource(file: string): Source {
  const node = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const declared = new Map<string, Declaration>()
  const constants = new Map<string, ts.VariableDeclaration>()
  const elsewhere = new Map<string, readonly [string, string]>()
  for (const statement of node.statements) {
    if (
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement)
    ) {
      if (statement.name) declared.set(statement.name.text, statement)
    } else if (ts.isVariableStatement(statement)) {
      for (const one of statement.declarationList.declarations) constants.set(one.name.getText(), one)
    } else if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      const clause = ts.isImportDeclaration(statement)
        ? statement.importClause?.namedBindings
        : statement.exportClause
      const from = statement.moduleSpecifier as ts.StringLiteral | undefined
      if (!clause || !from || ts.isNamespaceImport(clause) || ts.isNamespaceExport(clause)) continue
      for (const { name, propertyName } of clause.elements) {
        elsewhere.set(name.text, [from.text, (propertyName ?? name).text])
      }
    }
  }
  return { file, node, declared, constants, elsewhere }
}

/** Whether the file hands this name on. */
export function isExported({ node }: Source, name: string): boolean {
  return node.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      return !!clause && ts.isNamedExports(clause) && clause.elements.some((one) => one.name.text === name)
    }
    const own = (statement as { name?: ts.Identifier }).name?.text
    return own === name && ts.canHaveModifiers(statement) && !!ts.getModifiers(statement)?.length
  })
}

/** What only the widget's own parts may call. */
export function isInternal(node: ts.Node): boolean {
  return (
    (ts.isTypeElement(node) || ts.isClassElement(node)) &&
    ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
  )
}

/** Its doc comment, with the end of the line. */
export function commentOf(node: ts.Node): string {
  const [comment] = (node as { jsDoc?: ts.JSDoc[] }).jsDoc ?? []
  return comment ? `${comment.getText()}\n` : ''
}

/** The first word of `a.b.c`. */
export function nameOf(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : nameOf(name.left)
}
