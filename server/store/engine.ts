import type { Tombstone } from './erased-file.ts'
import type { Steps } from './statement.ts'

/** A database that the store runs on. What it answers is on disk. Throws `unavailable` where it cannot be reached or is held. */
export interface Engine {
  /** Whether several servers may use it at the same time. */
  readonly isShared: boolean
  /** Reads; every statement sees what is committed when it runs. */
  read<T>(steps: () => Steps<T>): Promise<T>
  /**
   * Reads what is asked for all the time and changes seldom: merchants, keys, catalogue. Where that can be known for
   * certain, the last answer under this name stands until one of their tables is written to, here or by another process.
   */
  recall<T>(name: string, steps: () => Steps<T>): Promise<T>
  /** As `recall`, for several of a kind at once: `steps` is asked for those that are not known, and answers by their names. */
  recallAll<T>(
    kind: string,
    names: readonly string[],
    steps: (names: readonly string[]) => Steps<ReadonlyMap<string, T>>,
  ): Promise<Map<string, T>>
  /** Writes by one statement that is whole in itself, with reads around it. */
  write<T>(steps: () => Steps<T>): Promise<T>
  /** One transaction, all or nothing. May be run several times: only the last run counts. */
  change<T>(steps: () => Steps<T>): Promise<T>
  /** Whether every schema step that this release knows was taken; a newer one may have taken more. */
  hasSchema(): Promise<boolean>
  /** Leaves nothing of what was deleted where it can be helped: what is answered is gone from the files, not only from the tables. */
  scrub(): Promise<void>
  /** Keeps outside of the database that somebody was erased, where there is such a place: an older backup does not know it. */
  readonly keepErasure?: (tombstone: Tombstone) => void
  close(): Promise<void>
}
