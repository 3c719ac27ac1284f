import type { AnalyticsOptions, DataLayer } from './options.ts'

type Named = Record<string, DataLayer | undefined>

/** The page's data layer; made where there is none. Throws where something else stands in its place. */
export function layerOf(wanted: AnalyticsOptions['dataLayer'] = true): DataLayer {
  if (typeof wanted === 'object') return wanted
  const name = wanted === true ? 'dataLayer' : wanted
  const page = globalThis as unknown as Named
  page[name] ??= []
  const layer = page[name]
  if (typeof layer.push !== 'function') throw new TypeError(`window.${name} is no data layer`)
  return layer
}

/** Writes an event as its reader wants it. */
export function write(
  layer: DataLayer,
  format: AnalyticsOptions['format'],
  event: string,
  ecommerce: object,
): void {
  if (format === 'gtag') {
    layer.push(argumentsOf('event', event, ecommerce))
    return
  }
  // What the event before said must not stay in place of what this one does not say.
  layer.push({ ecommerce: null })
  layer.push({ event, ecommerce })
}

/** What gtag.js takes: the arguments of a function. A list of the same it would pass over. */
function argumentsOf(..._: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: they themselves are wanted
  return arguments
}
