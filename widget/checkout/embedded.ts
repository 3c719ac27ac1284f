/** What the page around an embedded checkout hears, by the names that its published client listens for. */
type Told =
  | 'FRAME_LOADED'
  | 'FRAME_ERROR'
  | 'CHECKOUT_LOADED'
  | 'CHECKOUT_COMPLETE'
  | 'CHECKOUT_CANCEL'
  | 'CHECKOUT_CHANGED'
  | 'CHECKOUT_ERROR'
  | 'SIGNED_OUT'

interface Around {
  /** The merchant's pages, as its keys list them. */
  readonly origins: readonly string[]
  /** Why there is no checkout in this frame. */
  readonly failure?: string
}

const RESIZER = '[iFrameSizer]'

/** Tells the page around this one how the checkout goes, and how high it is. */
export function speak({ origins, failure }: Around): void {
  const targets = around(origins)
  const post = (message: unknown) => {
    for (const target of targets) window.parent.postMessage(message, target)
  }
  const tell = (type: Told, payload?: object) => post({ type, ...(payload && { payload }) })

  // As high as what is in it, not as the frame is.
  document.body.style.minBlockSize = '0'
  followHeight(targets, post)
  let isPaid = false
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement)
    if (!link?.href || (link.origin === location.origin && link.pathname.startsWith('/checkout/'))) return
    // Out of the frame, not the merchant's shop inside its own page.
    link.target = '_top'
    if (!isPaid && failure === undefined) tell('CHECKOUT_CANCEL')
  })
  if (failure !== undefined) {
    tell('FRAME_ERROR', { message: failure, type: 'not_embeddable' })
    return
  }
  tell('FRAME_LOADED')
  document.addEventListener('tote-checkout-ready', () => tell('CHECKOUT_LOADED'), { once: true })
  document.addEventListener(
    'tote-checkout-paid',
    (event) => {
      const { order } = (event as CustomEvent<{ order: { id: string } | null }>).detail
      isPaid = true
      tell('CHECKOUT_COMPLETE', order ? { order: order.id } : undefined)
    },
    { once: true },
  )
  document.addEventListener('tote-checkout-changed', () => tell('CHECKOUT_CHANGED'))
  window.addEventListener('message', ({ data, origin, source }) => {
    if (source !== window.parent || !targets.includes(origin) || data?.type !== 'CART_CHANGED') return
    document.dispatchEvent(new Event('tote-checkout-look'))
  })
  document.addEventListener('tote-checkout-failed', (event) => {
    const { code } = (event as CustomEvent<{ code: string }>).detail
    if (code === 'checkoutNotFound') tell('SIGNED_OUT')
    else tell('CHECKOUT_ERROR', { message: code, type: code })
  })
}

/** Exactly the page around, where the browser says which it is; else each that may be. */
function around(origins: readonly string[]): readonly string[] {
  const [parent] = location.ancestorOrigins ?? []
  // The browser shows this page in no other frame than those of its `frame-ancestors`.
  return parent === undefined ? origins.filter((origin) => !origin.includes('*')) : [parent]
}

/** Answers the resizer that the published client starts, in its own form: `[iFrameSizer]id:height:width:what`. */
function followHeight(targets: readonly string[], post: (message: string) => void): void {
  let id: string | undefined
  const measure = (what: string) => {
    const { scrollHeight, scrollWidth } = document.body
    if (id !== undefined) post(`${RESIZER}${id}:${scrollHeight}:${scrollWidth}:${what}`)
  }
  window.addEventListener('message', ({ data, origin, source }) => {
    if (source !== window.parent || !targets.includes(origin)) return
    if (typeof data !== 'string' || !data.startsWith(RESIZER) || id !== undefined) return
    id = data.slice(RESIZER.length).split(':')[0]
    measure('init')
    new ResizeObserver(() => measure('resize')).observe(document.body)
  })
}

const told = document.getElementById('tote-embedded')?.textContent
if (told && window.parent !== window) speak(JSON.parse(told) as Around)
