import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

/** A peer's packages at the versions that were tried. */
export interface Packages {
  readonly name: string
  readonly dependencies: Readonly<Record<string, string>>
  /** Versions of what these depend on, where the newest do not go together. */
  readonly overrides?: Readonly<Record<string, string>>
}

/** Where peers are kept from run to run. */
export interface Scratch {
  readonly folder: string
  /** Tells the person who waits what is being done. */
  readonly say: (text: string) => void
}

export const scratchFolder = join(tmpdir(), 'tote-bench-peers')
const SECONDS = 600

/** Fetches a peer from npm, unless it is there already; answers the folder that holds its `node_modules`. */
export async function install({ name, ...packages }: Packages, { folder, say }: Scratch): Promise<string> {
  const place = join(folder, name)
  const manifest = JSON.stringify({ name, private: true, ...packages }, null, 2)
  const complete = join(place, 'complete.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseForeign(folder)
  if (existsSync(complete) && readFileSync(complete, 'utf8') === manifest) return place

  say(`${name}: fetching it from npm into ${place}, which takes some minutes …`)
  rmSync(place, { recursive: true, force: true })
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), manifest)
  // Scripts are somebody else's code and not needed here: what is native comes built inside the packages.
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  await run('npm', ['install', '--prefix', place, '--ignore-scripts', '--legacy-peer-deps', ...quiet], {
    cwd: place,
    env: process.env,
    seconds: SECONDS,
  })
  writeFileSync(complete, manifest)
  return place
}

// In a folder for everybody someone else may have been first, and what lies there would be run.
function refuseForeign(folder: string): void {
  const { uid } = statSync(folder)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user`)
}
