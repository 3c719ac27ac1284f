import type { CatalogueProduct, CatalogueVariant } from '@tote/shared/product.ts'
import type { AddElement } from '../elements/tote-add.ts'
import { FoundProduct, type ProductHost } from './found-product.ts'

export interface VariantHost extends ProductHost {
  readonly variant: string | undefined
}

/** At least one. */
export type Fitting = readonly [CatalogueVariant, ...CatalogueVariant[]]

/**
 * Says something of the variants that an element is about, in its own text; what stands there stays until that is known. Inside a
 * `<tote-add>` or `<tote-buy>` without a product of its own, it is about what is chosen there.
 */
export abstract class VariantText extends FoundProduct<VariantHost> {
  #listening: AbortController | undefined

  protected abstract say(fitting: Fitting): void

  override hostConnected(): void {
    super.hostConnected()
    this.#listening = new AbortController()
    const options = { signal: this.#listening.signal }
    this.#around?.addEventListener('change', () => this.host.requestUpdate(), options)
  }

  hostDisconnected(): void {
    this.#listening?.abort()
  }

  protected override get product(): string | undefined {
    return this.host.product ?? this.#around?.product
  }

  protected override draw(): void {
    const [first, ...others] = this.found ? this.#fitting(this.found) : []
    if (first) this.say([first, ...others])
  }

  get #around(): AddElement | null {
    return this.host.closest<AddElement>('tote-add,tote-buy')
  }

  /** The named one, else those that match what is chosen. */
  #fitting({ variants }: CatalogueProduct): readonly CatalogueVariant[] {
    const choice = this.host.product ? undefined : this.#around?.choice()
    const name = this.host.variant ?? choice?.variant
    if (name) return variants.filter(({ id, sku }) => id === name || sku === name)
    const chosen = Object.entries(choice?.options ?? {})
    return variants.filter(({ options }) => chosen.every(([option, value]) => options[option] === value))
  }
}
