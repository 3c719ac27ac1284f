import { directionOf } from '@tote/shared/locales.ts'

export interface Notice {
  readonly text: string
  readonly dismiss: string
  /** What it is written in. */
  readonly locale?: string
  readonly retry?: { readonly label: string; readonly run: () => void }
}

// The page's own style sheet rules do not reach in, and a strict `style-src` has nothing to refuse.
const CSS = `:host{position:fixed;inset:auto 0 max(1rem,env(safe-area-inset-bottom));z-index:2147483647;display:flex;
justify-content:center;padding:0 1rem;pointer-events:none}
div{display:flex;flex-wrap:wrap;align-items:center;justify-content:flex-end;max-width:36rem;pointer-events:auto;
padding:.5rem 1rem;border:1px solid;border-radius:.5rem;background:#201e1b;color:#f6f4ef;font:1rem/1.5 var(--tote-font,system-ui)}
p{margin:.5rem;flex:1 1 auto}
button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:.5rem;cursor:pointer}`

let shown: HTMLElement | undefined

/** Tells the shopper something at the foot of the page, until dismissed or replaced by the next. */
export function showNotice({ text, dismiss, locale, retry }: Notice): void {
  hideNotice()
  const host = document.createElement('div')
  host.dataset['toteNotice'] = ''
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  const box = document.createElement('div')
  if (locale) {
    box.lang = locale
    box.dir = directionOf(locale)
  }
  const words = document.createElement('p')
  words.setAttribute('role', 'alert')
  words.textContent = text
  box.append(words)
  const button = (label: string, run?: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = label
    made.onclick = () => {
      hideNotice()
      run?.()
    }
    box.append(made)
    return made
  }
  if (retry) {
    const made = button(retry.label, retry.run)
    // As if it had been pressed.
    addEventListener('online', () => made.isConnected && made.click(), { once: true })
  }
  button(dismiss)
  root.append(box)
  document.body.append(host)
  shown = host
}

/** Takes the notice away: what it told is no longer so. */
export function hideNotice(): void {
  shown?.remove()
  shown = undefined
}
