/** How many ask at once, and how many carts are stored meanwhile. */
export interface Setting {
  readonly connections: number
  readonly carts: number
}

/** What a shop on a good day has; the bars are held there. */
const USUAL: Setting = { connections: 16, carts: 10_000 }

/** The setting nearest to the usual one. */
export function usualSetting(connections: readonly number[], carts: readonly number[]): Setting {
  return { connections: nearest(connections, USUAL.connections), carts: nearest(carts, USUAL.carts) }
}

/**
 * Each number of connections with the usual number of carts, and each number of carts with the usual number of
 * connections: every pair of them would take an hour. The usual one comes first.
 */
export function settingsOf(connections: readonly number[], carts: readonly number[]): Setting[] {
  const usual = usualSetting(connections, carts)
  return [
    usual,
    ...connections.filter((it) => it !== usual.connections).map((it) => ({ ...usual, connections: it })),
    ...carts.filter((it) => it !== usual.carts).map((it) => ({ ...usual, carts: it })),
  ]
}

/** Nearest as factors are: ten and a thousand are as far from a hundred. */
function nearest(values: readonly number[], wanted: number): number {
  const distance = (value: number) => Math.abs(Math.log(value / wanted))
  return values.reduce((best, value) => (distance(value) < distance(best) ? value : best))
}
