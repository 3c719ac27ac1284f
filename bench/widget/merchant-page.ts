import type { Parts } from './contender.ts'

/** What stands for every picture: one grey pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/** Told by the page of itself; what is there before it began is told too. */
export interface Told {
  /** Milliseconds beyond 50 of every task that was longer. */
  blocked: number
  shift: number
}

// `usable` is called by what brings the cart once the button that adds can be pressed. It is told on the console because
// whoever asks a page again and again whether it is there yet slows it down.
const watching = `
  const told = window.told = { blocked: 0, shift: 0 }
  const watch = (type, use) => new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true })
  watch('longtask', ({ duration }) => { told.blocked += duration - 50 })
  watch('layout-shift', ({ hadRecentInput, value }) => { if (!hadRecentInput) told.shift += value })
  window.usable = (button) => {
    if (!button || button.disabled) return
    performance.mark('usable')
    console.debug('usable')
  }`

const style = `
  body { font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem }
  header { display: flex; justify-content: space-between }
  main { display: grid; gap: 2rem; grid-template-columns: 1fr 1fr }
  button { font: inherit; padding: .5rem 1rem }
  tote-count { display: inline-block; min-width: 2ch }`

/** A page of a shop with one product to buy; the same for everybody, but for what brings the cart. */
export function merchantPage({ head, cartButton, product }: Parts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Harbour mug</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<script>${watching}</script>
${head}
</head>
<body>
<header><h1>A shop</h1>${cartButton}</header>
<main>
<img src="/page.png" alt="" width="400" height="400">
<section>
<h2>Harbour mug</h2>
${product}
<p>Speckled stoneware, thrown by hand, for the first coffee of the day. It holds what a mug should hold.</p>
</section>
</main>
</body>
</html>`
}
