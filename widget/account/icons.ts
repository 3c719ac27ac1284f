import { html } from 'lit'

const icon = (path: string, size = 20) => html`<svg
  viewBox="0 0 24 24"
  width=${size}
  height=${size}
  fill="none"
  stroke="currentColor"
  stroke-width="1.6"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <path d=${path} />
</svg>`

const PERSON = 'M12 12a4 4 0 1 0 0-8a4 4 0 1 0 0 8M4.5 20c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5'

export const personIcon = icon(PERSON, 26)
export const mailIcon = icon('M3.5 6h17v12.5h-17zM4 6.5l8 6.5l8-6.5', 26)
export const bagIcon = icon('M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1', 26)
export const placeIcon = icon(
  'M12 21c-4-4.3-6.5-7.5-6.5-11a6.5 6.5 0 1 1 13 0c0 3.5-2.5 6.7-6.5 11M12 12a2.2 2.2 0 1 0 0-4.4a2.2 2.2 0 1 0 0 4.4',
  26,
)
export const alertIcon = icon('M12 8v5M12 16.4v.1M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18')
export const checkIcon = icon('M5 12.5l4.5 4.5L19 7.5', 26)
export const pauseIcon = icon('M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18', 26)
export const deviceIcon = icon('M4 5h16v11H4zM9 20h6M12 16v4')
export const phoneIcon = icon('M7.5 3.5h9v17h-9zM11 17.5h2')
export const backIcon = icon('M14 6l-6 6l6 6', 18)
export const plusIcon = icon('M12 5v14M5 12h14', 18)
