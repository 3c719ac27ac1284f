import type { Logger } from 'pino'
import type { LimitKeeper } from '../services/limits.ts'
import type { Services } from '../services/services.ts'
import type { Clients } from './client-address.ts'
import type { Cookies } from './cookies.ts'
import type { Observer } from './requests.ts'
import type { Shedding } from './shedding.ts'

/** What every adapter is given. */
export interface Api {
  readonly services: Services
  readonly limits: LimitKeeper
  readonly cookies: Cookies
  readonly log: Logger
  /** Who sends a request. */
  readonly clients: Clients
  /** What is turned away when there is too much at hand. */
  readonly shedding: Shedding
  /** Who is told of each request once it is answered. */
  readonly observers: readonly Observer[]
  /** Scheme, host and port at which this server is reached. */
  readonly ownOrigin: string
  /** The folder with the built widget. */
  readonly widgetFolder: string
  /** Readiness is told only in between. */
  readonly phase: () => 'starting' | 'ready' | 'stopping'
}
