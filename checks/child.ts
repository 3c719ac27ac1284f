import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

/** The top of the repository. */
export const top = join(import.meta.dirname, '..')

const running = new Set<ChildProcess>()
process.on('exit', () => stopChildren('SIGKILL'))

/** How a child ended, and what it said on both streams unless it said it to the terminal itself. */
export interface Ended {
  code: number | null
  output: string
}

/** Runs a tool of node_modules, or a script, under this very Node; in a group of its own, so that it can be ended whole. */
export function runChild(
  command: string,
  args: string[],
  { env = {}, show = false }: { env?: Record<string, string>; show?: boolean } = {},
): Promise<Ended> {
  const path = [dirname(process.execPath), join(top, 'node_modules', '.bin'), process.env['PATH']]
  const child = spawn(command, args, {
    cwd: top,
    env: { ...process.env, ...env, PATH: path.join(delimiter) },
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.add(child)
  let output = ''
  child.stdout?.on('data', (data) => (output += data))
  child.stderr?.on('data', (data) => (output += data))
  return new Promise((ended) => {
    child.on('error', (error) => ended({ code: null, output: error.message }))
    child.on('close', (code) => {
      end(child, 'SIGKILL')
      running.delete(child)
      ended({ code, output })
    })
  })
}

/** Signals every child that runs, and whatever it started. */
export function stopChildren(signal: NodeJS.Signals): void {
  for (const child of running) end(child, signal)
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // Nothing of the group is left.
  }
}
