import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteStore } from '../store/sqlite.ts'
import { openFolder, run } from './running.ts'

/** A merchant as an operator writes it. */
export const SHOP = {
  id: 'shop',
  name: 'Shop',
  currency: 'USD',
  site: 'https://shop.example/',
  country: 'US',
} as const

/** The command line tool on a data folder of its own, in which there is a shop. */
export async function openCli() {
  const folder = openFolder()
  const merchant = { ...SHOP, tax: { rate: 0, included: false }, delivery: [] }
  const store = sqliteStore({ file: join(folder.path, 'tote.db'), asServer: false })
  await store.putMerchant(merchant)
  /** Runs it in a process of its own; `input` is what comes in. */
  async function tote(args: readonly string[], input?: string) {
    const running = run('server/cli.ts', args, { TOTE_DATA: folder.path })
    running.child.stdin.end(input)
    return running.ended
  }
  return {
    folder: folder.path,
    store,
    merchant,
    tote,
    /** The same with `--json`: its one document, and how it ended. */
    async json<T = Record<string, unknown>>(args: readonly string[], input?: string) {
      const { code, stdout, stderr } = await tote([...args, '--json'], input)
      return { code, stderr, document: JSON.parse(stdout) as T }
    },
    /** A file beside the data. */
    file(name: string, content: unknown): string {
      const path = join(folder.path, name)
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
      return path
    },
    async [Symbol.asyncDispose]() {
      await store.close()
      folder[Symbol.dispose]()
    },
  }
}
