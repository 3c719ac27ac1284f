import { expect, it } from 'vitest'
import type { ProfileNode } from '../inspector.ts'
import { attribute } from './attribution.ts'

const node = (id: number, functionName: string, url: string, ...children: number[]): ProfileNode => ({
  id,
  callFrame: { functionName, url },
  children,
})

const nodes = [
  node(1, '(root)', '', 2, 3, 4, 5),
  node(2, '(idle)', ''),
  node(3, '(program)', ''),
  node(4, '(garbage collector)', ''),
  node(5, 'onread', 'node:internal/stream_base_commons', 6),
  node(6, 'embed', 'file:///a/server/api/embed.ts', 7, 9, 10),
  node(7, 'hashSecret', 'file:///a/server/services/random.ts', 8),
  node(8, 'createHash', 'node:crypto'),
  node(9, 'get', ''),
  node(10, 'all', 'file:///a/node_modules/.pnpm/better-sqlite3@13.2.0/node_modules/better-sqlite3/lib/x.js'),
]

it('gives time to the innermost code that is somebody’s, and idling to nobody', () => {
  const samples = [2, 3, 4, 5, 6, 8, 9, 10]
  const spent = attribute({
    nodes,
    samples,
    timeDeltas: [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000],
  })
  expect(Object.fromEntries([...spent].filter(([, time]) => time > 0))).toEqual({
    HTTP: 1010,
    'garbage collection': 100,
    adapter: 1_010_000,
    session: 100_000,
    store: 10_000_000,
  })
})
