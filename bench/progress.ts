/** Says on stderr what is done and how long all of it still takes: one moving line on a terminal, else one line a step. */
export function openProgress(steps: number, secondsAStep: number) {
  const terminal = process.stderr.isTTY
  let started = 0
  let done = 0

  function left(): string {
    // The first step may have waited for much to start: its time tells nothing about the others'.
    const each = done < 3 ? secondsAStep : (performance.now() - started) / 1000 / (done - 1)
    const seconds = Math.max(0, Math.round((steps - done) * each))
    return seconds < 90 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`
  }

  function say(text: string): void {
    const line = `${bar(Math.min(1, done / steps))} ${text} · ${left()}`
    if (terminal) process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
    else process.stderr.write(`${line}\n`)
  }

  return {
    say,
    /** Inside a step: shown on a terminal only. */
    detail: (text: string) => {
      if (terminal) say(text)
    },
    step() {
      if (done++ === 0) started = performance.now()
    },
    end: () => {
      if (terminal) process.stderr.write('\r\x1b[K')
    },
  }
}

export type Progress = ReturnType<typeof openProgress>

function bar(share: number): string {
  const full = Math.round(share * 20)
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)}`
}
