import type { Disk } from '../store/restore-swap.ts'

const DEAD = new Error('killed')

/** A process that is gone after so many changes of the disk. */
export function mortal(disk: Disk, steps: number) {
  let left = steps
  const step =
    <A extends unknown[]>(work: (...given: A) => void) =>
    (...given: A) => {
      if (left-- <= 0) throw DEAD
      work(...given)
    }
  const mortalDisk: Disk = {
    exists: disk.exists,
    read: disk.read,
    write: step(disk.write),
    rename: step(disk.rename),
    remove: step(disk.remove),
    sync: step(disk.sync),
  }
  return {
    /** Whether it lived to the end of it. */
    survives(work: (disk: Disk) => void): boolean {
      try {
        work(mortalDisk)
        return true
      } catch (error) {
        if (error !== DEAD) throw error
        return false
      }
    },
  }
}
