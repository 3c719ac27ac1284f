/** What must happen beside a change, kept in its transaction and done until it is done. References are the provider's names. */
export type Task =
  /** Brings an attempt to pay to where it can go: asked again until it is decided. */
  | { readonly kind: 'settle'; readonly checkoutId: string; readonly attempt: string }
  | {
      readonly kind: 'capture'
      readonly checkoutId: string
      readonly orderId: string
      readonly attempt: string
      readonly provider: string
      readonly reference: string
      readonly amount: { readonly amount: number; readonly currency: string }
    }
  /** Lets go of money that was set aside, or gives back what was taken, where no order came of it. */
  | {
      readonly kind: 'cancel'
      readonly checkoutId: string
      readonly attempt: string
      readonly provider: string
      readonly reference: string
    }
  | { readonly kind: 'refund'; readonly orderId: string; readonly refundId: string }
  | { readonly kind: 'receipt'; readonly orderId: string }
  /** Carries out one purchase of a delegated request, at a shop of this server: as far as it goes at each try. */
  | { readonly kind: 'buy'; readonly requestId: string; readonly purchaseId: string }
  /** The same at somebody else's shop (`group`), which may be slow. */
  | {
      readonly kind: 'buyElsewhere'
      readonly requestId: string
      readonly purchaseId: string
      readonly group: string
    }
  /** What a buyer approved is over: the provider keeps nothing for it any more. */
  | { readonly kind: 'closeSession'; readonly sessionId: string }
  /** Tells one event to one endpoint. */
  | { readonly kind: 'deliver'; readonly endpointId: string; readonly event: number }

export interface NewTask {
  /** Made beforehand: the same task twice is one. 1 to 80 of `[0-9A-Za-z_:.-]`. */
  readonly id: string
  readonly task: Task
  /** What has the same lane is done in the order in which it was kept, each once the one before is done or given up. */
  readonly lane: string
  /** Ms since 1970. */
  readonly dueAt: number
}

/** One try, as it is shown. */
export interface Try {
  readonly at: number
  /** The HTTP status that came back, null where none did. */
  readonly status: number | null
  readonly ms: number
  /** In few words, without an address: `timeout`, `refused`, `status`, … */
  readonly fault: string | null
}

export interface KeptTask extends NewTask {
  /** Of the request it comes of, for the log. */
  readonly requestId?: string | undefined
  /** Counted per merchant, in the order in which they were kept. */
  readonly number: number
  readonly state: 'waiting' | 'done' | 'failed'
  readonly tries: number
  /** The last ones, newest first, at most 20. */
  readonly log: readonly Try[]
  readonly createdAt: number
  readonly doneAt: number | null
}

/** What became of a try: done, to be tried again at a time (ms since 1970), or given up. */
export type TaskOutcome =
  | { readonly state: 'done'; readonly log?: Try }
  | { readonly state: 'waiting'; readonly dueAt: number; readonly log?: Try }
  | { readonly state: 'failed'; readonly log?: Try }
