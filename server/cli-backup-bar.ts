import { statSync } from 'node:fs'
import { openBar } from './cli-bar.ts'
import type { Told } from './sealed-file.ts'

const MB = 1_000_000
const LOOK_EVERY_MS = 200

/** Shows how far a file is, in whole megabytes. */
export function fileBar(showsBar: boolean, brokenOff: string) {
  const bar = openBar(showsBar, 'MB', brokenOff)
  let [read, shown] = [0, 0]
  const told: Told = (bytes) => {
    read += bytes
    const whole = Math.floor(read / MB)
    if (whole > shown) bar.add('', whole - shown)
    shown = whole
  }
  return {
    end: bar.end,
    /** Something that goes through so many bytes, each of which is told. */
    async telling<T>(doing: string, bytes: number, work: (told: Told) => Promise<T>): Promise<T> {
      read = shown = 0
      bar.begin(doing, Math.ceil(bytes / MB))
      return work(told)
    },
    /** Something of which only the file shows how far it is that it writes. */
    async growing<T>(doing: string, bytes: number, file: string, work: () => Promise<T>): Promise<T> {
      read = shown = 0
      bar.begin(doing, Math.ceil(bytes / MB))
      const looking = setInterval(() => {
        const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
        told(Math.max(0, size - read))
      }, LOOK_EVERY_MS)
      try {
        return await work()
      } finally {
        clearInterval(looking)
      }
    },
  }
}

export type FileBar = ReturnType<typeof fileBar>
