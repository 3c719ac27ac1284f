import { lazily } from '../lazily.ts'
import type { AccountView } from './account-view.ts'
import { Errand } from './errand.ts'
import type { Home } from './home.ts'
import { skeleton } from './panels.ts'
import type { SignIn } from './sign-in.ts'
import { trouble } from './trouble.ts'

/** The parts that not every page needs, fetched when they are first drawn: the way in, and what is inside. */
export class AccountParts {
  readonly #view: AccountView
  readonly #fetching: Errand
  #signIn: SignIn | undefined
  #home: Home | undefined

  constructor(view: AccountView) {
    this.#view = view
    this.#fetching = new Errand(view)
  }

  /** Whether somebody's account is open. */
  get isOpen(): boolean {
    return this.#home !== undefined
  }

  /** Ends what was begun at the way in. */
  rest(): void {
    this.#signIn?.rest()
  }

  /** Puts the way in away, to go on with it where it was left. */
  pause(): void {
    this.#signIn?.pause()
    this.#signIn = undefined
  }

  /** Puts away what is somebody's. */
  close(): void {
    this.#home = undefined
  }

  entrance() {
    if (this.#signIn) return this.#signIn.draw()
    return this.#fetch(async () => {
      this.#signIn = new (await import('./sign-in.ts')).SignIn(this.#view)
    })
  }

  inside() {
    if (this.#home) return this.#home.draw()
    return this.#fetch(async () => {
      this.#home = new (await import('./home.ts')).Home(this.#view)
    })
  }

  /** Keeps a place for what is being fetched. */
  #fetch(load: () => Promise<void>) {
    const { words } = this.#view
    const { busy, problem } = this.#fetching
    if (problem) return trouble(words, this.#fetching)
    if (!busy) queueMicrotask(() => void this.#fetching.run(() => lazily(load)))
    return skeleton(words)
  }
}
