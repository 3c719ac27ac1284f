import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

const STRACE = 'strace'

/** Whether system calls can be made to fail on this machine. */
export const canInject = spawnSync(STRACE, ['-V']).status === 0

/** Makes system calls of a running process fail, those on this file alone, until it is disposed of or the process ends. */
export async function injected(pid: number, inject: string, path: string): Promise<AsyncDisposable> {
  const calls = inject.slice(0, inject.indexOf(':'))
  const asked = ['-f', '-p', String(pid), '-P', path, '-e', `trace=${calls}`, '-e', `inject=${inject}`]
  const child = spawn(STRACE, [...asked, '-o', '/dev/null'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('attached')) resolve()
    })
    child.once('exit', () => reject(new Error(said)))
  })
  return {
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT')
      await ended
    },
  }
}
