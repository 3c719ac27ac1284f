import { dirname, join } from 'node:path'
import ts from 'typescript-5'
import {
  commentOf,
  type Declaration,
  isExported,
  isInternal,
  nameOf,
  readSource,
  type Source,
} from './emitted-source.ts'
import { inputType } from './zod-type.ts'

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * One text of everything that `root` exports, of the declarations in the folder `emitted`, and of all that this stands on: a package whose types are taken from it needs no other
 * package. Members whose comment says `@internal` are left out; what a schema takes in is written out.
 */
export function rollUp(emitted: string, root: string): string {
  const sources = new Map<string, Source>()
  const written = new Map<string, string>()
  const taken = new Map<string, Declaration>()

  function open(file: string): Source {
    const known = sources.get(file) ?? readSource(file)
    sources.set(file, known)
    return known
  }

  function resolve(from: string, specifier: string): string {
    const [, shared] = /^@tote\/(shared\/.+)/.exec(specifier) ?? []
    if (!shared && !specifier.startsWith('.')) {
      throw new Error(`${from}: what is published cannot stand on ${specifier}.`)
    }
    const file = shared ? join(emitted, shared) : join(dirname(from), specifier)
    return file.replace(/\.ts$/, '.d.ts')
  }

  /** Where a name is declared; undefined for what every program has. */
  function find(source: Source, name: string): readonly [Source, Declaration] | undefined {
    const here = source.declared.get(name)
    if (here) return [source, here]
    const there = source.elsewhere.get(name)
    return there && find(open(resolve(source.file, there[0])), there[1])
  }

  /** The value that `typeof` is about. */
  function constantOf(source: Source, { exprName }: ts.TypeQueryNode): ts.VariableDeclaration | undefined {
    const name = exprName.getText()
    const here = source.constants.get(name)
    const there = source.elsewhere.get(name)
    return here ?? (there && open(resolve(source.file, there[0])).constants.get(there[1]))
  }

  function write(source: Source, name: string): void {
    const found = find(source, name)
    if (!found) return
    const [at, declaration] = found
    const own = declaration.name?.text ?? name
    if (taken.get(own) === declaration) return
    if (taken.has(own))
      throw new Error(`Two things are called ${own}: the published types need one name for each.`)
    taken.set(own, declaration)
    written.set(own, '')
    written.set(own, textOf(at, declaration))
  }

  function textOf(source: Source, declaration: Declaration): string {
    if (!ts.isTypeAliasDeclaration(declaration))
      return `${commentOf(declaration)}${edited(source, declaration)}`
    const { name, type } = declaration
    const made = madeBy(source, type)
    if (made)
      return `${commentOf(declaration) || commentOf(made.by)}export interface ${name.text} ${edited(made.source, made.type)}`
    const schema = schemaOf(source, type)
    if (schema)
      return `${commentOf(declaration) || commentOf(schema.parent.parent)}export type ${name.text} = ${inputType(schema.type)};`
    return `${commentOf(declaration)}${edited(source, declaration)}`
  }

  /** `ReturnType<typeof f>`, as what `f` returns. */
  function madeBy(source: Source, type: ts.TypeNode) {
    if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== 'ReturnType') return undefined
    const [query] = type.typeArguments ?? []
    if (!query || !ts.isTypeQueryNode(query)) return undefined
    const [at, by] = find(source, query.exprName.getText()) ?? []
    if (!at || !by || !ts.isFunctionDeclaration(by) || !by.type || !ts.isTypeLiteralNode(by.type))
      return undefined
    return { source: at, by, type: by.type }
  }

  /** The schema that `z.input<typeof S>` is about. */
  function schemaOf(source: Source, type: ts.TypeNode): ts.VariableDeclaration | undefined {
    if (!ts.isTypeReferenceNode(type) || !/^z\.(input|infer|output)$/.test(type.typeName.getText()))
      return undefined
    const [query] = type.typeArguments ?? []
    if (!query || !ts.isTypeQueryNode(query)) return undefined
    return constantOf(source, query)
  }

  /** A node's text, for which everything that it names is written too. */
  function edited(source: Source, node: ts.Node): string {
    const edits: Edit[] = []
    const visit = (child: ts.Node): void => {
      if (isInternal(child)) {
        edits.push({ from: child.getFullStart(), to: child.getEnd(), text: '' })
        return
      }
      const words = wordsOf(source, child)
      if (words) {
        edits.push({ from: child.getStart(), to: child.getEnd(), text: words })
        return
      }
      if (ts.isTypeReferenceNode(child)) write(source, nameOf(child.typeName))
      if (ts.isExpressionWithTypeArguments(child)) write(source, child.expression.getText())
      if (ts.isTypeQueryNode(child) && (constantOf(source, child) || find(source, child.exprName.getText())))
        throw new Error(`${source.file}: the type of ${child.getText()} cannot be published.`)
      if (ts.isImportTypeNode(child)) throw new Error(`${source.file}: name the type ${child.getText()}.`)
      ts.forEachChild(child, visit)
    }
    ts.forEachChild(node, visit)
    const text = source.node.text
    const start = node.getStart()
    let result = ''
    let from = start
    for (const edit of edits) {
      result += text.slice(from, edit.from) + edit.text
      from = edit.to
    }
    return result + text.slice(from, node.getEnd())
  }

  /** `keyof typeof x` and `(typeof x)[number]`, as the words that there are. */
  function wordsOf(source: Source, node: ts.Node): string | undefined {
    const isKeys = ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword
    if (!isKeys && !ts.isIndexedAccessTypeNode(node)) return undefined
    const inner = isKeys ? node.type : (node as ts.IndexedAccessTypeNode).objectType
    const query = ts.isParenthesizedTypeNode(inner) ? inner.type : inner
    if (!ts.isTypeQueryNode(query)) return undefined
    const type = constantOf(source, query)?.type
    if (!type) return undefined
    const list = ts.isTypeOperatorNode(type) ? type.type : type
    const words = isKeys
      ? ts.isTypeLiteralNode(list) && list.members.map((member) => `'${member.name?.getText()}'`)
      : ts.isTupleTypeNode(list) && list.elements.map((element) => element.getText())
    return words ? words.join(' | ') : undefined
  }

  const top = open(join(emitted, root))
  for (const name of [...top.declared.keys(), ...top.elsewhere.keys()]) {
    if (isExported(top, name)) write(top, name)
  }
  return `${[...written.values()].join('\n\n')}\n`
}
