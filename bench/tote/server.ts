import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from '@tote/server/services/limits.ts'
import { finish, type Started, start } from '../process.ts'

/** Where this server keeps its things, and over which database; undefined is SQLite in that folder. */
export interface Place {
  readonly folder: string
  readonly database: string | undefined
}

const MANY = 1_000_000_000

/** Every limit counts as it does for a shop, and is never reached. */
const limits = Object.entries(DEFAULT_LIMITS).map(([name, kinds]) => [
  name,
  Object.fromEntries(Object.entries(kinds).map(([kind, [, seconds]]) => [kind, [MANY, seconds]])),
])

function environment({ folder, database }: Place): Record<string, string> {
  return {
    PORT: '0',
    TOTE_DATA: folder,
    TOTE_LIMITS: JSON.stringify(Object.fromEntries(limits)),
    ...(database === undefined ? {} : { TOTE_DATABASE: database }),
  }
}

const folders = new Set<string>()
process.once('exit', () => {
  for (const folder of folders) closeFolder(folder)
})

/** A folder that is gone with this process at the latest. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tote-bench-'))
  folders.add(folder)
  return folder
}

export function closeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  folders.delete(folder)
}

/** Runs a command of the command line tool; answers its JSON. */
export async function tote<T>(place: Place, ...args: string[]): Promise<T> {
  return JSON.parse(await finish(['server/cli.ts', ...args, '--json'], environment(place))) as T
}

export interface ToteServer extends Started {
  readonly port: number
  /** Where its process can be looked into. */
  readonly inspector: string | undefined
}

/** The server as it is run for a shop. */
export async function serve(place: Place, { inspected = false } = {}): Promise<ToteServer> {
  const server = await start({
    command: [...(inspected ? ['--inspect=127.0.0.1:0'] : []), 'server/main.ts'],
    env: environment(place),
    ready: /(?:listening on (?<inspector>ws:\S+)[\s\S]*)?Tote serves on http:\/\/localhost:(?<port>\d+)/,
  })
  const { port, inspector } = server.said.groups ?? {}
  return { ...server, port: Number(port), inspector }
}
