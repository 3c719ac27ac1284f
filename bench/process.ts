import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const top = join(import.meta.dirname, '..')
/** How long a process may take to say that it is ready, or to stop. */
const PATIENCE_MS = 120_000

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export interface Started {
  readonly pid: number
  /** What it said when it was ready. */
  readonly said: RegExpExecArray
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

/** Runs a script of this repository under this Node, in its own process, until it says that it is ready. */
export async function start(given: {
  /** Arguments of Node's own, the script, its arguments. */
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly ready: RegExp
}): Promise<Started> {
  const [script = ''] = given.command
  const child = spawn(process.execPath, given.command, { cwd: top, env: { ...given.env } })
  running.add(child)
  const ended = once(child, 'close').then(() => running.delete(child))
  let heard = ''
  const said = await new Promise<RegExpExecArray>((resolve, reject) => {
    const give = (why: string) => reject(new Error(`${script} ${why}:\n${heard}`))
    const timer = setTimeout(give, PATIENCE_MS, 'said nothing more')
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        // A server under load may write much: only how it began matters, and how it ended.
        heard = (heard + text).slice(-10_000)
        const found = given.ready.exec(heard)
        if (!found) return
        clearTimeout(timer)
        resolve(found)
      })
    }
    child.once('error', (error) => give(error.message))
    ended.then(() => give('ended'))
  })
  return {
    pid: child.pid ?? 0,
    said,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** Runs a script to its end; answers what it said on standard output. Throws where it ends otherwise than `well`. */
export async function finish(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  well: readonly number[] = [0],
): Promise<string> {
  const child = spawn(process.execPath, command, { cwd: top, env: { ...env } })
  running.add(child)
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const [code] = (await once(child, 'close')) as [number | null]
  running.delete(child)
  if (code !== null && well.includes(code) && output !== '') return output
  // Without the arguments: a URL among them holds a password.
  throw new Error(`${command.slice(0, 2).join(' ')} ended with ${code}:\n${errors}${output}`)
}
