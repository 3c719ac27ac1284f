import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { create } from '@custom-elements-manifest/analyzer'
import ts from 'typescript-5'
import { type EventDoc, eventDocs } from './events.ts'

/** Something that has a name, and what its doc comment says. */
export interface Named {
  readonly name: string
  readonly description?: string
}

export interface Typed extends Named {
  readonly type?: { readonly text: string }
  readonly default?: string
}

export interface Attribute extends Typed {
  /** Of the property that it sets. */
  readonly fieldName?: string
}

export interface Member extends Typed {
  readonly kind: 'field' | 'method'
  readonly attribute?: string
  readonly parameters?: readonly (Typed & { readonly optional?: boolean })[]
  readonly return?: { readonly type: { readonly text: string } }
}

/** An element as the manifest has it (custom-elements.json, schema 2). */
export interface ElementDoc extends Named {
  readonly tagName: string
  readonly description: string
  readonly attributes: readonly Attribute[]
  readonly members: readonly Member[]
  readonly events: readonly EventDoc[]
  readonly slots: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
  readonly cssProperties: readonly Typed[]
}

const widget = join(import.meta.dirname, '..')

/** What the doc comments of `widget/elements/tote-*.ts` say, by tag. */
export function elementDocs(): readonly ElementDoc[] {
  const files = globSync('elements/tote-*.ts', { cwd: widget, exclude: ['**/*.test.ts'] }).sort()
  const events = new Map(eventDocs().map((event) => [event.name, event]))
  const docs = files.map((file) => read(file, events))
  return docs.map(({ parent, ...doc }): ElementDoc => {
    const above = docs.find(({ name }) => name === parent)
    if (!above) return doc
    const own = new Set(doc.members.map(({ name }) => name))
    const members = [...above.members.filter(({ name }) => !own.has(name)), ...doc.members]
    const fieldOf = ({ name }: Attribute) => members.find(({ attribute }) => attribute === name)
    return {
      ...doc,
      members,
      attributes: doc.attributes.map((attribute) => {
        const field = fieldOf(attribute)
        return field
          ? defined<Attribute>({ ...attribute, type: field.type, fieldName: field.name })
          : attribute
      }),
    }
  })
}

/** `parent`: the class that it extends, whose members it has too. */
function read(
  file: string,
  known: ReadonlyMap<string, EventDoc>,
): ElementDoc & { readonly parent?: string | undefined } {
  // An element that is made from a table has an interface in place of a class: said as a class, the analyzer reads it too.
  const text = readFileSync(join(widget, file), 'utf8').replace(
    /^export interface (\w+Element)\b[^{]*/m,
    'export declare class $1 extends HTMLElement ',
  )
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const { modules } = create({ modules: [source], plugins: [], context: { dev: false } }) as Analysis
  const found = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ kind, name }) => kind === 'class' && name.endsWith('Element'))
  if (!found?.description)
    throw new Error(`${file}: an element needs a doc comment above its class or interface.`)
  const attributes = (found.attributes ?? []).map(({ name, description, type }) => ({
    name,
    description,
    type,
  }))
  const members = (found.members ?? []).filter(
    (member) =>
      isPublic(member) && (member.description || attributes.some(({ name }) => camel(name) === member.name)),
  )
  return {
    name: found.name,
    parent: found.superclass?.name,
    tagName: basename(file, '.ts'),
    description: found.description,
    attributes: attributes.map((attribute) => {
      const field = members.find(({ kind, name }) => kind === 'field' && name === camel(attribute.name))
      return defined<Attribute>({
        ...attribute,
        type: field?.type ?? attribute.type,
        default: field?.default,
        fieldName: field?.name,
      })
    }),
    members: members.map((member) => {
      const attribute = attributes.find(({ name }) => camel(name) === member.name)
      const { kind, name, type, parameters, return: answer } = member
      const description = member.description ?? attribute?.description
      return defined<Member>({
        kind,
        name,
        type,
        default: member.default,
        description,
        parameters,
        return: answer,
        attribute: attribute?.name,
      })
    }),
    events: (found.events ?? []).map(({ name, description }) => {
      const event = known.get(name)
      if (!event) throw new Error(`${file}: there is no event ${name} in cart-events.ts.`)
      return defined<EventDoc>({ ...event, description: description ?? event.description })
    }),
    slots: found.slots ?? [],
    cssParts: found.cssParts ?? [],
    cssStates: found.cssStates ?? [],
    cssProperties: found.cssProperties ?? [],
  }
}

/** What the analyzer says of a module, as far as it is read here. */
interface Analysis {
  readonly modules: readonly { readonly declarations?: readonly Analysed[] }[]
}

type Analysed = Partial<Omit<ElementDoc, 'members' | 'events' | 'name'>> & {
  readonly kind: string
  readonly name: string
  readonly members?: readonly AnalysedMember[]
  readonly events?: readonly Named[]
  readonly superclass?: { readonly name: string }
}

type AnalysedMember = Member & { readonly privacy?: string; readonly static?: boolean }

const LIFECYCLE =
  /^(connectedCallback|disconnectedCallback|attributeChangedCallback|adoptedCallback|createRenderRoot|updated|willUpdate|render|styles|properties)$/

function isPublic({ name, privacy, static: isStatic }: AnalysedMember): boolean {
  return !isStatic && (privacy ?? 'public') === 'public' && !name.startsWith('#') && !LIFECYCLE.test(name)
}

/** The property of an attribute. */
function camel(attribute: string): string {
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Without what there is nothing of. */
function defined<T extends object>(from: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as T
}
