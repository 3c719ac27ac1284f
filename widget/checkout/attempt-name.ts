import type { PayInput } from '@tote/shared/checkout.ts'

/** What an attempt to pay is called, so that one whose answer was lost goes on when it is sent again as it was. */
export class AttemptName {
  #lost: { readonly name: string; readonly asked: string } | undefined

  /** The same as before where the last attempt was not answered, and nothing is different now. */
  of(input: PayInput): string {
    const asked = JSON.stringify(input)
    const name = this.#lost?.asked === asked ? this.#lost.name : newName()
    this.#lost = { name, asked }
    return name
  }

  /** It was answered: the next is another. */
  forget(): void {
    this.#lost = undefined
  }
}

/** Not a UUID: browsers make those on secure pages only. */
function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
