import type { Merchant } from '../domain/merchant.ts'

/** A colour for light screens and one for dark ones. */
export interface Colours {
  readonly light: string
  readonly dark: string
}

const NEUTRAL: Colours = { light: '#1b1a18', dark: '#f3f1ec' }
const COLOUR = /#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([0-9a-z.,%/ -]{1,60}\)/
  .source
const ONE = new RegExp(`^(?:${COLOUR})$`, 'i')
const TWO = new RegExp(`^light-dark\\(\\s*(${COLOUR})\\s*,\\s*(${COLOUR})\\s*\\)$`, 'i')

/** The merchant's accent, taken apart: mail programs know no `light-dark()`. Whatever is no plain colour is left out. */
export function accentOf({ look }: Pick<Merchant, 'look'>): Colours {
  const accent = look?.['--tote-accent']?.trim() ?? ''
  if (ONE.test(accent)) return { light: accent, dark: accent }
  const [, light, dark] = TWO.exec(accent) ?? []
  return light && dark ? { light, dark } : NEUTRAL
}
