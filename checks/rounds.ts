/**
 * How many rounds a race or a law is tried: the full number under `npm run soak`, a tenth of it
 * (never fewer than three) in `npm test`, so that every day is quick and a release is thorough.
 */
export function rounds(full: number): number {
  return process.env['SOAK'] ? full : Math.max(3, Math.round(full / 10))
}

/** How often a gate tries what it holds: its short number in `npm test`, its long one under `npm run soak`. */
export function gate(short: number, long: number): number {
  return process.env['SOAK'] ? long : short
}
