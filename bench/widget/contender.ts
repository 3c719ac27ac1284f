import type { Locator, Page } from 'playwright-core'

/** What a page asked of where the cart comes from. */
export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body: string
}

export interface Answered {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** The parts of the merchant's page that bring a cart. */
export interface Parts {
  readonly head: string
  readonly cartButton: string
  readonly product: string
}

/** What a shopper presses. */
export type Press = 'add' | 'more' | 'less' | 'close' | 'open'

/** A cart that is brought to a page by a script. */
export interface Contender {
  readonly name: string
  /** The path of the script that the page names. */
  readonly script: string
  parts(backend: string): Parts
  /** Begins with an empty cart; what it answers is asked by one page. */
  open(backend: string): (asked: Asked) => Promise<Answered | undefined>
  button(page: Page, press: Press): Locator
  /** Waits until the cart stands open and shows so many of the product, as the server confirmed. */
  shows(page: Page, quantity: number): Promise<void>
  /** Waits until the cart is gone from sight. */
  closed(page: Page): Promise<void>
}
