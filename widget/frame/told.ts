/** What the page in the frame tells, by the names that the published client of such frames listens for. */
export type Told =
  | {
      readonly type:
        | 'FRAME_LOADED'
        | 'CHECKOUT_LOADED'
        | 'CHECKOUT_CANCEL'
        | 'CHECKOUT_CHANGED'
        | 'SIGNED_OUT'
    }
  | { readonly type: 'FRAME_ERROR'; readonly payload?: { readonly message?: string } }
  | { readonly type: 'CHECKOUT_COMPLETE'; readonly payload?: { readonly order?: string } }

/** Tells the page in the frame that what it shows was changed from outside. */
export const CART_CHANGED = { type: 'CART_CHANGED' }

const RESIZER = '[iFrameSizer]tote:'

/** Asks the page in the frame how high it is, in the form of the resizer that it knows. */
export const ASK_HEIGHT = `${RESIZER}0`

/** How high it says it is; undefined for what is no answer to that. */
export function heightIn(message: string): string | undefined {
  const [height = ''] = message.startsWith(RESIZER) ? message.slice(RESIZER.length).split(':') : []
  return /^\d{2,5}$/.test(height) ? height : undefined
}
