import { defaultTreeAdapter, Parser, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Effort } from './product-page-effort.ts'
import { PageError } from './product-page-fault.ts'

export type Element = Tree.Element
type Parent = Tree.ParentNode

/** Far more than pages have, and little enough that the worst made page is refused within a moment. */
const MAX_ELEMENTS = 40_000
const MAX_OPEN = 300
const PIECE = 4096
/** Among how many children one is found while something else is counted as done once. */
const CHILDREN = 200

/** Counts what it builds and moves: the rules for broken markup let small pages grow large. */
function countingAdapter(effort: Effort): typeof defaultTreeAdapter {
  let [elements, open] = [0, 0]
  const among = (parent: Parent | null) => effort.spend(1 + (parent?.childNodes.length ?? 0) / CHILDREN)
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1
      if (elements > MAX_ELEMENTS) throw new PageError('tooLarge')
      effort.spend(1 + attributes.length / 10)
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    appendChild(parent, node) {
      effort.spend()
      defaultTreeAdapter.appendChild(parent, node)
    },
    insertBefore(parent, node, next) {
      among(parent)
      defaultTreeAdapter.insertBefore(parent, node, next)
    },
    insertTextBefore(parent, text, next) {
      among(parent)
      defaultTreeAdapter.insertTextBefore(parent, text, next)
    },
    detachNode(node) {
      among(node.parentNode)
      defaultTreeAdapter.detachNode(node)
    },
    adoptAttributes(element, attributes) {
      effort.spend(1 + (element.attrs.length + attributes.length) / 10)
      defaultTreeAdapter.adoptAttributes(element, attributes)
    },
    onItemPush() {
      open += 1
      if (open > MAX_OPEN) throw new PageError('tooLarge')
    },
    onItemPop() {
      open -= 1
    },
  }
}

/** Reads markup as browsers do, without running anything; others have their turn meanwhile. Throws PageError. */
export async function parsePage(html: string, effort: Effort): Promise<Tree.Document> {
  const parser = new Parser({ treeAdapter: countingAdapter(effort) })
  for (let at = 0; at < html.length; at += PIECE) {
    parser.tokenizer.write(html.slice(at, at + PIECE), at + PIECE >= html.length)
    await effort.pause()
  }
  return parser.document
}

/** All elements, in the order of the page; what is in templates is not of the page. */
export function* elementsIn(parent: Parent): Generator<Element> {
  const waiting: Tree.ChildNode[] = parent.childNodes.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!('tagName' in node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i]
      if (child) waiting.push(child)
    }
  }
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((it) => it.name === name)?.value
}

/** What is written in it, up to so many characters; not what scripts and styles say. */
export function textIn(parent: Parent, most: number, effort: Effort): string {
  const waiting: Tree.ChildNode[] = parent.childNodes.toReversed()
  let text = ''
  for (let node = waiting.pop(); node && text.length < most; node = waiting.pop()) {
    effort.spend()
    if (node.nodeName === '#text' && 'value' in node) text += node.value
    else if ('childNodes' in node && node.nodeName !== 'script' && node.nodeName !== 'style') {
      effort.spend(node.childNodes.length / 10)
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i]
        if (child) waiting.push(child)
      }
    }
  }
  return text.slice(0, most)
}

/** What stands in a script. */
export function sourceOf({ childNodes }: Element): string {
  return childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
