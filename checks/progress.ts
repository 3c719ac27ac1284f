const turns = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Says on stderr what goes on: one moving line on a terminal, one plain line elsewhere. Answers how to end it. */
export function progress(title: string): (good: boolean) => void {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
  const terminal = process.stderr.isTTY
  if (!terminal) process.stderr.write(`${title} …\n`)
  const timer = terminal ? setInterval(turn, 100) : undefined
  let count = 0
  function turn() {
    process.stderr.write(`\r${turns[count++ % turns.length]} ${title} … ${seconds()} s`)
  }
  return (good) => {
    clearInterval(timer)
    process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${good ? '✓' : '✗'} ${title} (${seconds()} s)\n`)
  }
}
