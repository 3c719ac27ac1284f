import type { Profile, ProfileNode } from '../inspector.ts'

export const LAYERS = [
  'HTTP',
  'adapter',
  'tRPC',
  'session',
  'limits',
  'validation',
  'services',
  'domain',
  'render',
  'store',
  'garbage collection',
  'other',
] as const
export type Layer = (typeof LAYERS)[number]

/** Whose code a file is; the first that fits. */
const OWNERS: readonly (readonly [RegExp, Layer])[] = [
  [/\/node_modules\/(@trpc)\//, 'tRPC'],
  [/\/node_modules\/(hono|@hono)\//, 'HTTP'],
  [/\/node_modules\/(iron-[a-z]+|uncrypto|cookie)\//, 'session'],
  [/\/node_modules\/zod\//, 'validation'],
  [/\/node_modules\/rate-limiter-flexible\//, 'limits'],
  [/\/node_modules\/(better-sqlite3|pg[a-z-]*)\//, 'store'],
  [/\/server\/store\//, 'store'],
  [/\/server\/(api\/cookies|services\/(sessions|random))\.ts/, 'session'],
  [/\/server\/services\/limits\.ts/, 'limits'],
  [/\/server\/domain\/[a-z]+-view\.ts/, 'render'],
  [/\/server\/domain\//, 'domain'],
  [/\/shared\/money\.ts/, 'domain'],
  [/\/shared\//, 'validation'],
  [/\/server\/services\//, 'services'],
  [/\/server\/(api\/|[a-z-]+\.ts)/, 'adapter'],
]

/** What V8 tells apart by itself. Time outside of any script is spent reading and writing sockets. */
const MARKS: Readonly<Record<string, Layer | 'idle'>> = {
  '(idle)': 'idle',
  '(program)': 'HTTP',
  '(garbage collector)': 'garbage collection',
}

/**
 * Microseconds of each layer: a sample belongs to the innermost function that is somebody's, so that Node's own code
 * (hashing, parsing) counts for whoever asked for it; what nobody asked for, events of sockets, is HTTP.
 */
export function attribute({ nodes, samples, timeDeltas }: Profile): Map<Layer, number> {
  const parents = new Map<number, ProfileNode>()
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node)
  const owners = new Map(nodes.map((node) => [node.id, ownerOf(node, parents)]))
  const spent = new Map<Layer, number>(LAYERS.map((layer) => [layer, 0]))
  for (const [i, id] of samples.entries()) {
    const owner = owners.get(id) ?? 'other'
    // The time after a sample is what it stands for; V8 tells the time before each.
    if (owner !== 'idle') spent.set(owner, (spent.get(owner) ?? 0) + (timeDeltas[i + 1] ?? 0))
  }
  return spent
}

function ownerOf(node: ProfileNode, parents: ReadonlyMap<number, ProfileNode>): Layer | 'idle' {
  const mark = MARKS[node.callFrame.functionName]
  if (mark) return mark
  let isNodes = false
  for (let it: ProfileNode | undefined = node; it; it = parents.get(it.id)) {
    const { url } = it.callFrame
    isNodes ||= url.startsWith('node:')
    const found = OWNERS.find(([pattern]) => pattern.test(url))
    if (found) return found[1]
  }
  return isNodes ? 'HTTP' : 'other'
}
