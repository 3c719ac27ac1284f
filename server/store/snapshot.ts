import { Worker } from 'node:worker_threads'
import { steps } from './schema.ts'
import type { SnapshotAnswer, SnapshotWork } from './snapshot-worker.ts'

/** A file that is none to restore, or could not be copied; the sentence says why. */
export class SnapshotFault extends Error {
  override readonly name = 'SnapshotFault'
}

/** Copies what is committed in a database beside whoever writes to it, without what is free in there, and on disk when it is answered. */
export async function copySnapshot(from: string, to: string): Promise<void> {
  const answer = await ask({ does: 'copy', from, to })
  if (!('fault' in answer)) return
  if (/FULL|ENOSPC/.test(answer.code))
    throw new SnapshotFault(`There is no room for a copy of ${from} at ${to}: make some, or say --out.`)
  throw new SnapshotFault(
    answer.fault === 'damaged'
      ? `${from} is damaged (${answer.code}), and no backup was made of it: restore the last good one.`
      : `${from} could not be copied to ${to} (${answer.code}).`,
  )
}

/** Looks a whole file through; answers how many schema steps it has. Throws SnapshotFault, whose sentence begins with `named`. */
export async function checkSnapshot(file: string, named: string): Promise<number> {
  const answer = await ask({ does: 'check', file })
  if ('fault' in answer) {
    throw new SnapshotFault(
      {
        noDatabase: `${named} is no backup, or only the beginning of one.`,
        notOurs: `${named} is a database, but none of Tote's.`,
        damaged: `${named} is damaged (${answer.code}): take another backup.`,
        failed: `${named} cannot be looked through (${answer.code}).`,
      }[answer.fault],
    )
  }
  if (answer.steps > steps.sqlite.length)
    throw new SnapshotFault(`${named} was made by a newer Tote: update this one first.`)
  return answer.steps
}

function ask(work: SnapshotWork): Promise<SnapshotAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData: work })
    worker.once('message', resolve).once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The copy ended early (${code}).`)))
  })
}
