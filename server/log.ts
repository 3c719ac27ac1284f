import pino, { type Logger } from 'pino'
import { lineWithoutCards } from './domain/card-scrub.ts'

/** The server's log, a line of JSON each. Nothing of a card is meant to come here; where it does all the same, it goes no further. */
export function openLog(): Logger {
  const sink = pino.destination({ dest: 2, sync: true })
  return pino({ level: 'info', base: null }, { write: (line) => sink.write(lineWithoutCards(line)) })
}
