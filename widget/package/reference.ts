import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Attribute, type ElementDoc, elementDocs, type Member, type Named } from './elements.ts'
import { type EventDoc, eventDocs } from './events.ts'
import { calls, declarationsOf } from './program.ts'
import { tokenDocs } from './tokens.ts'

const template = join(import.meta.dirname, 'reference.md')
/** What of the types the page shows as they are. */
const SHOWN = [
  'AddInput',
  'AddPageInput',
  'AddOfferInput',
  'CartAnswer',
  'Problem',
  'Cart',
  'Line',
  'Money',
  'TotalRow',
  'AppliedCode',
]

/** docs/widget.md: what is written by hand in `reference.md`, and in it what the doc comments say. `types`: the published declarations. */
export function reference(types: string): string {
  const parts: Readonly<Record<string, string>> = {
    elements: elementDocs().map(element).join('\n\n'),
    events: events(eventDocs()),
    tokens: table(
      ['Property', 'What for', 'Default'],
      tokenDocs().map(({ name, description, value }) => [code(name), description, code(value)]),
    ),
    start: calls(types, ['start', 'createStore']),
    tote: calls(types, ['Tote']),
    store: calls(types, ['Store']),
    cart: calls(types, ['CartStore']),
    delegated: calls(types, ['DelegatedStore']),
    options: calls(types, ['StartOptions']),
    types: `\`\`\`ts\n${declarationsOf(types, SHOWN)}\n\`\`\``,
  }
  return readFileSync(template, 'utf8').replace(/<!-- (\w+) -->/g, (_, name: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`reference.md asks for '${name}', which there is not.`)
    return part
  })
}

function element(doc: ElementDoc): string {
  const { tagName, description, attributes, members, slots, cssParts, cssStates, cssProperties } = doc
  const properties = members.filter(({ kind, attribute }) => kind === 'field' && !attribute)
  const methods = members.filter(({ kind }) => kind === 'method')
  const sections = [
    ['Attribute', attributes.map(attributeRow)],
    ['Property', properties.map((member) => [code(member.name), typed(member)])],
    ['Method', methods.map((method) => [code(signature(method)), said(method)])],
    ['Event', doc.events.map((event) => [code(event.name), said(event)])],
    ['Slot', slots.map((slot) => [slot.name ? code(slot.name) : '(default)', said(slot)])],
    ['Part', cssParts.map((part) => [code(part.name), said(part)])],
    ['State', cssStates.map((state) => [code(`:state(${state.name})`), said(state)])],
    ['Custom property', cssProperties.map((property) => [code(property.name), said(property)])],
  ] as const
  const tables = sections.filter(([, rows]) => rows.length > 0).map(([head, rows]) => table([head, ''], rows))
  return [`### \`<${tagName}>\``, description, ...tables].join('\n\n')
}

function attributeRow(attribute: Attribute): string[] {
  return [code(attribute.name), typed(attribute)]
}

/** What it is about, and which values there are where it is not any text. */
function typed({ type, description = '', ...member }: Attribute | Member): string {
  const text = type?.text.replace(/ \| undefined$/, '') ?? 'string'
  const initial = 'default' in member && member.default && !/^(''|false|undefined)$/.test(member.default)
  return [
    description,
    text === 'string' ? '' : code(text),
    initial ? `default ${code(member.default ?? '')}` : '',
  ]
    .filter(Boolean)
    .join('; ')
}

function signature({ name, parameters = [], return: answer }: Member): string {
  const given = parameters.map((one) => `${one.name}${one.optional || one.default !== undefined ? '?' : ''}`)
  return `${name}(${given.join(', ')})${answer && answer.type.text !== 'void' ? `: ${answer.type.text}` : ''}`
}

function events(docs: readonly EventDoc[]): string {
  return table(
    ['Event', '`detail`', ''],
    docs.map((event) => [
      `${code(event.name)}${event.isPreventable ? ' (can be prevented)' : ''}`,
      code(event.detail),
      said(event),
    ]),
  )
}

function said({ description = '' }: Named): string {
  return description
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replace(/\|/g, '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
