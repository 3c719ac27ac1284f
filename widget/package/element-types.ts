import { type ElementDoc, elementDocs } from './elements.ts'
import { eventDocs } from './events.ts'

/** The elements and events as TypeScript's own DOM types know theirs; goes with what `rollUp` answers. */
export function elementTypes(): string {
  const elements = elementDocs()
  const interfaces = elements.map(
    (element) =>
      `${comment(element.description)}export interface ${element.name} extends HTMLElement {\n${membersOf(element)}\n}`,
  )
  const tags = elements.map(({ tagName, name }) => `'${tagName}': ${name}`)
  const events = eventDocs().map(({ name, type }) => `'${name}': ${type.text}`)
  return `${interfaces.join('\n\n')}

declare global {
  interface HTMLElementTagNameMap {
    ${tags.join('\n    ')}
  }
  interface GlobalEventHandlersEventMap {
    ${events.join('\n    ')}
  }
  interface Window {
    tote?: Tote
  }
}
`
}

/** The elements in React's JSX: attributes under their own names, which hold before and after the elements are registered. */
export function reactTypes(): string {
  return `${imports()}import type { DetailedHTMLProps, HTMLAttributes } from 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${entries((element) => `DetailedHTMLProps<HTMLAttributes<${element.name}>, ${element.name}> & ${attributesOf(element, (event) => `'on${event}'`, { but: 'key', and: 'class' })}`)}
    }
  }
}
`
}

/** The elements in Vue's templates. */
export function vueTypes(): string {
  return `${imports()}import type { HTMLAttributes, PublicProps } from 'vue'

type InTemplate<E, P> = new () => E & { $props: HTMLAttributes & PublicProps & P }

declare module 'vue' {
  interface GlobalComponents {
${entries((element) => `InTemplate<${element.name}, ${attributesOf(element, (event) => `on${pascal(event)}`, { but: 'key' })}>`)}
  }
}
`
}

/** The elements in Svelte's templates. */
export function svelteTypes(): string {
  return `${imports()}import type { HTMLAttributes } from 'svelte/elements'

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${entries((element) => `HTMLAttributes<${element.name}> & ${attributesOf(element, (event) => `'on${event}'`)}`)}
  }
}
`
}

function imports(): string {
  const names = elementDocs().map(({ name }) => name)
  return `import type { BeforeEvent, CartEvents, ${names.join(', ')} } from './index.js'\n`
}

function entries(typeOf: (element: ElementDoc) => string): string {
  return elementDocs()
    .map((element) => `${comment(element.description)}'${element.tagName}': ${typeOf(element)}`)
    .join('\n')
}

/** `but`: what the framework keeps for itself under this name; `and`: what it takes beside. */
function attributesOf(
  { attributes, events }: ElementDoc,
  listener: (event: string) => string,
  { but, and }: { readonly but?: string; readonly and?: string } = {},
): string {
  const own = attributes
    .filter(({ name }) => name !== but)
    .map(({ name, type, description }) => `${comment(description)}'${name}'?: ${attributeType(type?.text)}`)
  const heard = events.map(
    ({ name, type, description }) =>
      `${comment(description)}${listener(name)}?: ((event: ${type.text}) => void) | undefined`,
  )
  return `{\n${[...own, ...heard, ...(and ? [`'${and}'?: string | undefined`] : [])].join('\n')}\n}`
}

/** A number may be written as text, and what is not given need not be there. */
function attributeType(text = 'string'): string {
  const isNumber = /\bnumber\b/.test(text)
  const isNullable = /\bundefined\b/.test(text)
  return [text, isNumber && '`$' + '{number}`', !isNullable && 'undefined'].filter(Boolean).join(' | ')
}

function membersOf({ members }: ElementDoc): string {
  return members
    .map(({ kind, name, type, description, parameters = [], return: answer }) => {
      if (kind === 'field') return `${comment(description)}${name}: ${type?.text ?? 'unknown'}`
      const given = parameters.map(
        (one) =>
          `${one.name}${one.optional || one.default !== undefined ? '?' : ''}: ${one.type?.text ?? 'unknown'}`,
      )
      return `${comment(description)}${name}(${given.join(', ')}): ${answer?.type.text ?? 'void'}`
    })
    .join('\n')
}

function comment(text: string | undefined): string {
  return text ? `/** ${text.replace(/\s+/g, ' ')} */\n` : ''
}

function pascal(event: string): string {
  return event.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
