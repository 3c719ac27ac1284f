/** What a form says in the brackets of its names: `a[b][0]=c` is `{ a: { b: ['c'] } }`. */
export function readForm(text: string): Record<string, unknown> {
  const root: Tree = new Map()
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('[').map((part) => part.replace(/\]$/, ''))
    const last = path.pop() ?? ''
    let at = root
    for (const key of path) {
      const inner = at.get(key)
      const next: Tree = inner instanceof Map ? inner : new Map()
      at.set(key, next)
      at = next
    }
    at.set(last, value)
  }
  return plain(root) as Record<string, unknown>
}

type Tree = Map<string, string | Tree>

function plain(tree: Tree): unknown {
  const entries = [...tree].map(([key, value]) => [key, value instanceof Map ? plain(value) : value] as const)
  const isList = entries.length > 0 && entries.every(([key], i) => key === String(i))
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}
