import { elementDocs } from './elements.ts'

const MODULE = 'define.js'

/** The custom elements manifest, which editors and documentation tools read. */
export function customElements(): string {
  const elements = elementDocs()
  const module = {
    kind: 'javascript-module',
    path: MODULE,
    declarations: elements.map(({ events, members, ...element }) => ({
      kind: 'class',
      customElement: true,
      superclass: { name: 'HTMLElement' },
      ...element,
      members: members.map((member) => ({ ...member, privacy: 'public' })),
      events: events.map(({ name, type, description }) => ({
        name,
        type,
        ...(description && { description }),
      })),
    })),
    exports: elements.map(({ tagName, name }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: MODULE },
    })),
  }
  return `${JSON.stringify({ schemaVersion: '2.1.0', readme: 'README.md', modules: [module] }, null, 2)}\n`
}
