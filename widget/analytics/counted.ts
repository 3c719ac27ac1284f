import type { ShownOrder } from '@tote/shared/order.ts'
import { createMemory } from '../session.ts'

/** How many orders a browser remembers to have counted: who looks at an old one again may see it counted again. */
const MOST = 20

const memory = createMemory('tote:counted')

/** Whether this order is counted for the first time in this browser, and remembers that it was; `layer` is what counts it. */
export function isFirst({ number, placedAt }: ShownOrder, layer: string): boolean {
  const name = `${layer} ${number} ${placedAt}`
  const counted = memory.read()?.split('\n') ?? []
  if (counted.includes(name)) return false
  memory.keep([name, ...counted].slice(0, MOST).join('\n'))
  return true
}
