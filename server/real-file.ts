import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * Where a file really lies, whatever links lead there, also one that is not there yet. Locks and whatever else stands beside a database
 * are named after that: by two names it would be two.
 */
export function realFile(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return path
  }
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
    return realFile(resolve(dirname(path), readlinkSync(path)))
  const folder = dirname(path)
  return folder === path ? path : join(realFile(folder), basename(path))
}
