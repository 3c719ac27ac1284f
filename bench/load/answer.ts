/** One answer, read to its end. */
export interface Answer {
  readonly status: number
  /** Status line and headers as they came, in latin1. */
  readonly head: string
  readonly body: string
}

/** Every value of a header, in the order they came. */
export function headerValues(head: string, name: string): string[] {
  const start = `${name.toLowerCase()}:`
  return head
    .split('\r\n')
    .filter((line) => line.slice(0, start.length).toLowerCase() === start)
    .map((line) => line.slice(start.length).trim())
}
