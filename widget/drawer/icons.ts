import { html } from 'lit'

const icon = (
  path: string,
  size: number,
) => html`<svg viewBox="0 0 20 20" width=${size} height=${size} aria-hidden="true">
  <path d=${path} />
</svg>`

export const closeIcon = icon('m5 5 10 10M15 5 5 15', 20)
export const crossIcon = icon('m5 5 10 10M15 5 5 15', 12)
export const minusIcon = icon('M5.5 10h9', 16)
export const plusIcon = icon('M5.5 10h9M10 5.5v9', 16)
export const tagIcon = icon('M3 9.5V4a1 1 0 0 1 1-1h5.5l7.5 7.5-6.5 6.5zM6.5 6.5h.01', 16)
export const pictureIcon = icon('M3.5 6.5h13v9a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1zM7 9V5.5a3 3 0 0 1 6 0V9', 24)

/** A bag with nothing in it. */
export const emptyPicture = html`<svg viewBox="0 0 120 120" width="120" height="120" aria-hidden="true">
  <path d="M31 42h58l5.5 54a6 6 0 0 1-6 6.5h-57a6 6 0 0 1-6-6.5zM44.5 54V36a15.5 15.5 0 0 1 31 0v18" />
  <path d="M32 88.5q28 5 56 0" opacity=".35" />
</svg>`
