import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** What an attribute holds; a property of the same name in camel case reads and writes it. */
export type Attributes = Readonly<Record<string, StringConstructor | BooleanConstructor | NumberConstructor>>

// On a server, where modules are only read, there are no elements.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? Object

/**
 * What our elements stand on: attributes are the only state, as with the browser's own elements, and what follows from them and
 * from controllers is drawn once for all that changes in one tick. Lit's own base would take 1.8 of the entry's 12 KB.
 */
export abstract class ToteElement extends Base implements ReactiveControllerHost {
  static attributes: Attributes = {}
  /** Where it is drawn. */
  renderRoot: HTMLElement | ShadowRoot = this
  readonly #controllers = new Set<ReactiveController>()
  #changed = new Set<string>()
  #drawing: Promise<boolean> | undefined

  static get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: of the element that is being defined
    return Object.entries(this.attributes).map(([name, kind]) => reflect(this.prototype, name, kind))
  }

  get updateComplete(): Promise<boolean> {
    return this.#drawing ?? Promise.resolve(true)
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller)
    if (this.isConnected) controller.hostConnected?.()
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller)
  }

  connectedCallback(): void {
    for (const name of Object.keys((this.constructor as typeof ToteElement).attributes)) this.#upgrade(name)
    for (const controller of this.#controllers) controller.hostConnected?.()
    this.requestUpdate()
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.()
  }

  attributeChangedCallback(name: string): void {
    this.#changed.add(name)
    this.requestUpdate()
  }

  /** Has it drawn anew, soon. */
  requestUpdate(): void {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined
      // It is drawn when it comes into the page.
      if (!this.isConnected) return false
      const changed = this.#changed
      this.#changed = new Set()
      for (const controller of this.#controllers) controller.hostUpdated?.()
      this.updated(changed)
      return !this.#drawing
    })
  }

  /** Draws what follows from its state; `changed` are the attributes that changed since it was last drawn. */
  protected updated(_changed: ReadonlySet<string>): void {}

  /** What a page set before this was known to the browser stands in the way of the accessor. */
  #upgrade(name: string): void {
    if (!Object.hasOwn(this, name)) return
    const own = this as unknown as Record<string, unknown>
    const value = own[name]
    delete own[name]
    own[name] = value
  }
}

/** Gives elements a property that reads and writes an attribute; answers the attribute's name. */
function reflect(prototype: ToteElement, name: string, kind: Attributes[string]): string {
  const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: ToteElement) {
      const text = this.getAttribute(attribute)
      if (kind === Boolean) return text !== null
      return text === null ? undefined : kind(text)
    },
    set(this: ToteElement, value: unknown) {
      if (value === undefined || value === null || value === false) this.removeAttribute(attribute)
      else this.setAttribute(attribute, value === true ? '' : String(value))
    },
  })
  return attribute
}
