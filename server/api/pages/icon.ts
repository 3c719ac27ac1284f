import { html } from 'hono/html'
import type { Markup } from './shell.ts'

const PATHS = {
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 8v5M12 16.4v.1M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18',
  bank: 'M4 10l8-5l8 5M5 20h14M7 10v7M12 10v7M17 10v7',
  cross: 'M7 7l10 10M17 7L7 17',
  bag: 'M4.5 8.5h15l-1 12h-13zM8.5 11V7a3.5 3.5 0 0 1 7 0v4',
} as const

/** A drawing that says nothing by itself. */
export function icon(name: keyof typeof PATHS, size: number): Markup {
  return html`<svg aria-hidden="true" width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="${PATHS[name]}"/></svg>`
}
