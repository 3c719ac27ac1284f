import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) endWithChildren(child)
})

/** Runs a command to its end, or to the end of its time. Throws where it ends badly, with what it said. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, env, seconds }: { cwd: string; env: NodeJS.ProcessEnv; seconds: number },
): Promise<void> {
  // In a group of its own, so that the processes that it starts can be ended along with it.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let heard = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      heard = (heard + text).slice(-10_000)
    })
  }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    endWithChildren(child)
  }, seconds * 1000)
  try {
    const [code] = await once(child, 'close')
    if (code === 0) return
    const how = isLate ? `took longer than ${seconds} s` : `ended with ${code}`
    throw new Error(`${command} ${args.join(' ')} ${how}:\n${heard}`)
  } finally {
    clearTimeout(timer)
    running.delete(child)
  }
}

function endWithChildren(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
