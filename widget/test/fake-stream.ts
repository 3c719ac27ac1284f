import type { DelegatedView } from '@tote/shared/delegated.ts'

/** What a page's `EventSource` is here: a test says what comes, and when it breaks. */
export class FakeStream extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  /** Those that were opened, in order. */
  static opened: FakeStream[] = []
  readonly url: string
  readyState = FakeStream.OPEN
  onerror: (() => void) | undefined

  constructor(url: string) {
    super()
    this.url = url
    FakeStream.opened.push(this)
  }

  /** The one that is open now. */
  static get current(): FakeStream | undefined {
    return FakeStream.opened.findLast(({ readyState }) => readyState !== FakeStream.CLOSED)
  }

  tell(view: DelegatedView | undefined): void {
    if (this.readyState === FakeStream.CLOSED) return
    this.dispatchEvent(new MessageEvent('delegated', { data: JSON.stringify(view) }))
  }

  /** Refused for good, or only interrupted: then the browser tries again by itself. */
  fail(forGood: boolean): void {
    this.readyState = forGood ? FakeStream.CLOSED : FakeStream.CONNECTING
    this.onerror?.()
  }

  close(): void {
    this.readyState = FakeStream.CLOSED
  }
}
