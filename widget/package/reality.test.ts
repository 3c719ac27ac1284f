import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ElementDoc, elementDocs, type Named } from './elements.ts'
import { eventDocs } from './events.ts'
import { tokenDocs } from './tokens.ts'

const widget = join(import.meta.dirname, '..')
const docs = elementDocs()
const events = eventDocs()

/** Where an element is drawn. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  'tote-account': ['account', 'order/order-lines', 'order/order-after', 'drawer/joining'],
  'tote-cart': ['drawer', 'delegated', 'elements/tote-cart'],
  'tote-checkout': ['frame'],
  'tote-donate': ['donate'],
  'tote-order': ['order'],
  'tote-stock': ['product'],
}

function read(pattern: string): string {
  const files = globSync(pattern, {
    cwd: widget,
    exclude: ['**/*.test.ts', '**/*.fixture.ts', 'node_modules', 'dist'],
  })
  return files.map((file) => readFileSync(join(widget, file), 'utf8')).join('\n')
}

const all = (text: string, pattern: RegExp) =>
  new Set(Array.from(text.matchAll(pattern), (match) => match.slice(1).find(Boolean) ?? ''))
const names = (list: readonly Named[]) => list.map(({ name }) => name)
const sources = read(
  '{*,{account,analytics,delegated,donate,drawer,elements,frame,order,product,styles}/**/*}.ts',
)

it('says which attributes of any other element are heeded', () => {
  const page = readFileSync(join(widget, 'package/reference.md'), 'utf8')
  const heeded = all(read('elements/add.ts'), /\btote([A-Z][a-z]+)\b/g)
  const unsaid = [...heeded].filter((name) => !page.includes(`\`data-tote-${name.toLowerCase()}\``))
  expect([heeded.size, unsaid]).toEqual([4, []])
})

describe.each(docs)('<$tagName>', (doc: ElementDoc) => {
  const drawn = (DRAWN[doc.tagName] ?? []).map((place) => read(`${place}{.ts,/**/*.ts}`)).join('\n')

  it('says what each of its attributes, properties, slots, parts and states is for', () => {
    const { attributes, members, slots, cssParts, cssStates, cssProperties } = doc
    const unsaid = [...attributes, ...members, ...slots, ...cssParts, ...cssStates, ...cssProperties].filter(
      ({ description }) => !description?.trim(),
    )
    expect(names(unsaid)).toEqual([])
  })

  it('has the attributes that its class observes', async () => {
    const module: Record<string, { observedAttributes: readonly string[] }> = await import(
      `../elements/${doc.tagName}.ts`
    )
    const observed = module[doc.name]?.observedAttributes ?? []
    // One that is set by the element tells something, and is not listened to.
    const told = names(doc.attributes).filter((name) => drawn.includes(`setAttribute('${name}'`))
    expect(names(doc.attributes).sort()).toEqual([...new Set([...observed, ...told])].sort())
  })

  it('has the parts that are drawn', () => {
    const written = all(drawn, /\bpart="([^"$]+)"/g)
    const known = names(doc.cssParts)
    expect([...written].flatMap((parts) => parts.split(' ')).filter((part) => !known.includes(part))).toEqual(
      [],
    )
    // Those that come from a variable stand as words of the program.
    expect(known.filter((part) => !new RegExp(`["' ]${part}["' ]`).test(drawn))).toEqual([])
  })

  it('has the slots that are drawn', () => {
    const fixed = [...all(drawn, /<slot name="([\w-]+)"/g)]
    const known = names(doc.slots).filter(Boolean)
    expect(fixed.filter((slot) => !known.includes(slot))).toEqual([])
    const absent = known.filter(
      (slot) => !fixed.includes(slot) && !drawn.includes(`name=\${\`${slot.split('{')[0]}`),
    )
    expect(absent).toEqual([])
  })

  it('has the states that are set', () => {
    const set = all(drawn, /states(?:\.(?:add|delete)|\[[^\]]+\])\('([\w-]+)'\)|\bshow\('([\w-]+)', /g)
    const known = names(doc.cssStates)
    expect([...set].filter((state) => !known.includes(state))).toEqual([])
    expect(known.filter((state) => !new RegExp(`'${state}'|\\b${state}:`).test(drawn))).toEqual([])
  })
})

describe('the events', () => {
  it.each(events)('$name is sent, said, and told by an element', ({ name, description }) => {
    expect(description, `${name} has no comment in cart-events.ts`).toBeTruthy()
    const sender = sources.replace(/^(?:export )?interface [\s\S]*?^\}/gm, '')
    const sent = new RegExp(`emit(<[^>]*>)?\\([^)]*'${name}'|\\['${name}', |type: '${name}'`)
    expect(sent.test(sender), `nobody sends ${name}`).toBe(true)
    expect(docs.filter((doc) => names(doc.events).includes(name)).length).toBeGreaterThan(0)
  })

  it('are all that is sent', () => {
    const sent = all(sources, /\bemit\(\s*'(tote-[\w-]+)'/g)
    expect([...sent].filter((name) => !names(events).includes(name))).toEqual([])
  })
})

it('says what each custom property is for, and has all that are read', () => {
  const tokens = tokenDocs()
  expect(names(tokens.filter(({ description }) => !description))).toEqual([])
  const known = [...names(tokens), ...docs.flatMap(({ cssProperties }) => names(cssProperties))]
  expect([...all(sources, /var\((--tote-[\w-]+)/g)].filter((name) => !known.includes(name))).toEqual([])
})
