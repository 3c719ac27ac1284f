import { html, type TemplateResult } from 'lit'

const icon = (path: string, size = 18): TemplateResult => html`<svg
  aria-hidden="true"
  width=${size}
  height=${size}
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="1.75"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d=${path} />
</svg>`

export const lock = icon('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3', 16)
export const check = icon('M5 12.5l4.5 4.5L19 7.5', 24)
export const alert = icon('M12 8v5M12 16.4v.1M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18', 20)
export const bank = icon('M4 10l8-5l8 5M5 20h14M7 10v7M12 10v7M17 10v7', 24)
export const bag = icon('M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1', 24)
export const cross = icon('M7 7l10 10M17 7L7 17', 16)
export const minus = icon('M6 12h12', 16)
export const plus = icon('M6 12h12M12 6v12', 16)
