import { html } from 'lit'
import { safeUrl } from './safe-url.ts'

/** A picture that leaves its place empty where there is none to be had. */
export function picture(image: string | null, size: number) {
  const src = safeUrl(image)
  return (
    src &&
    html`<img src=${src} alt="" width=${size} height=${size} decoding="async" @load=${settle} @error=${settle} />`
  )
}

function settle({ target, type }: Event): void {
  ;(target as HTMLElement).hidden = type === 'error'
}
