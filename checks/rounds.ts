/**
 * How many rounds a race or a law is tried: the full number under `npm run soak`, a tenth of it
 * (never fewer than three) in `npm test`, so that every day is quick and a release is thorough.
 */
export function rounds(full: number): number {
  return process.env['SOAK'] ? full : Math.max(3, Math.round(full / 10))
}
