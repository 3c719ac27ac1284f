import type { Logger } from 'pino'
import type { LimitKeeper } from '../services/limits.ts'
import type { Services } from '../services/services.ts'
import type { Cookies } from './cookies.ts'

/** What every adapter is given. */
export interface Api {
  readonly services: Services
  readonly limits: LimitKeeper
  readonly cookies: Cookies
  readonly log: Logger
  /** Scheme, host and port at which this server is reached. */
  readonly ownOrigin: string
  /** The folder with the built widget. */
  readonly widgetFolder: string
  /** Readiness is told only in between. */
  readonly phase: () => 'starting' | 'ready' | 'stopping'
}
