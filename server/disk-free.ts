import { statfs } from 'node:fs/promises'

const LEAST_BYTES = 256 * 1024 * 1024
const LEAST_PART = 0.05

export interface DiskFree {
  readonly bytes: number
  /** Of the whole disk, from 0 to 1. */
  readonly part: number
  /** Whether a shop can go on for a while. */
  readonly isEnough: boolean
}

/** How much is left to this user on the disk of a folder. */
export async function freeOn(folder: string): Promise<DiskFree> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return judged(bavail * bsize, bavail / blocks)
}

/** More than 5 % of the disk, and more than 256 MB. */
export function judged(bytes: number, part: number): DiskFree {
  return { bytes, part, isEnough: bytes > LEAST_BYTES && part > LEAST_PART }
}
