import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MailError } from './mail.ts'
import { type MailFrom, mailForm } from './mail-form.ts'
import type { Delivery } from './mail-queue.ts'

const KEPT_MS = 30 * 24 * 3600 * 1000
const MOST = 1000
/** Sorts by time: `20261122T084137123Z-` and something random. */
const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{8}\.eml$/

interface Options {
  /** Absolute. */
  readonly folder: string
  readonly from: MailFrom
  readonly host: string
  readonly now: () => number
  /** Told where each message lies. */
  readonly tell: (file: string) => void
  readonly most?: number
}

/** Keeps messages as files that any mail program opens, where nobody has said how they leave. Old ones go. */
export function keptDelivery({ folder, from, host, now, tell, most = MOST }: Options): Delivery {
  let last = 0

  async function tidy(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort()
    const oldest = now() - KEPT_MS
    const gone = names.filter((name, i) => names.length - i > most || keptAt(name) < oldest)
    for (const name of gone) await rm(join(folder, name), { force: true })
  }

  return {
    async deliver(message) {
      const form = mailForm(message, { from, host })
      // Loaded where there is something to keep: a start is quicker without.
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      // Never the same time twice: what came later sorts later.
      last = Math.max(now(), last + 1)
      const date = new Date(last)
      const { message: bytes } = await transport.sendMail({ ...form, date })
      const name = `${date.toISOString().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}.eml`
      const file = join(folder, name)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        // A folder that was there before may be open to others.
        await chmod(folder, 0o700)
        await writeFile(file, bytes as Buffer, { mode: 0o600, flag: 'wx' })
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error)
        throw new MailError(`a message could not be kept in ${folder} (${code})`)
      }
      tell(file)
      // What cannot be taken away now may go with the next one.
      await tidy().catch(() => {})
    },
    async forget(address) {
      for (const name of await readdir(folder).catch(() => []))
        if (NAME.test(name) && (await isTo(join(folder, name), address)))
          await rm(join(folder, name), { force: true })
    },
    async close() {},
  }
}

/** By what stands at the top of it; one that goes meanwhile is to nobody. */
async function isTo(file: string, address: string): Promise<boolean> {
  const [top = ''] = (await readFile(file, 'latin1').catch(() => '')).split('\r\n\r\n', 1)
  const [, to = ''] = /^To: (.*(?:\r\n\s.*)*)/im.exec(top) ?? []
  return to
    .toLowerCase()
    .split(/[\s<>,"]+/)
    .includes(address.toLowerCase())
}

function keptAt(name: string): number {
  return Date.parse(name.replace(NAME, '$1-$2-$3T$4:$5:$6.$7Z'))
}
