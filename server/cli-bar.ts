import cliProgress from 'cli-progress'
import type { Progress } from './store/copy-rows.ts'

export interface Bar extends Progress {
  /** A line of its own, beside the bar. */
  say(line: string): void
  end(): void
}

const SAY_EVERY_MS = 3000
const signals = ['SIGINT', 'SIGTERM'] as const
const FORMAT =
  '{bar} {percentage}% · {doing} {table} · {value} of {total} {unit} · {speed}/s · {eta_formatted} left'

/** Says on stderr how far it is: a bar on a terminal, else a line every few seconds. */
export function openBar(
  showsBar: boolean,
  unit = 'rows',
  brokenOff = 'Broken off: the same command goes on.',
): Bar {
  const bar =
    showsBar && process.stderr.isTTY
      ? new cliProgress.SingleBar(
          { format: FORMAT, stream: process.stderr, barsize: 20, clearOnComplete: true, etaBuffer: 200 },
          cliProgress.Presets.shades_classic,
        )
      : undefined
  // The bar changes how the terminal wraps: put back before a signal ends the process.
  const breakOff = (signal: NodeJS.Signals) => {
    end()
    process.stderr.write(`${brokenOff}\n`)
    process.kill(process.pid, signal)
  }
  const end = () => {
    bar?.stop()
    for (const signal of signals) process.off(signal, breakOff)
  }
  for (const signal of signals) process.once(signal, breakOff)
  let doing = ''
  let total = 0
  let done = 0
  let began = 0
  let said = 0

  return {
    begin(what, rows) {
      bar?.stop()
      doing = what
      total = rows
      done = 0
      began = said = performance.now()
      bar?.start(rows, 0, { doing, table: '', speed: 0, unit })
    },
    add(table, rows) {
      done += rows
      const now = performance.now()
      const speed = Math.round((done * 1000) / Math.max(1, now - began))
      bar?.update(done, { doing, table, speed: speed.toLocaleString('en') })
      if (bar || now - said < SAY_EVERY_MS) return
      said = now
      const left = Math.round((total - done) / Math.max(1, speed))
      const rest = total > 0 ? ` of ${total} ${unit}, ${speed}/s, ${left} s left` : ` ${unit}, ${speed}/s`
      process.stderr.write(`${doing} ${table}: ${done}${rest}\n`)
    },
    say(line) {
      process.stderr.write(bar ? `\r\u001b[K${line}\n` : `${line}\n`)
    },
    end,
  }
}
