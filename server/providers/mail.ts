/** A message to one person, ready to be sent. */
export interface Message {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** BCP 47. */
  readonly language: string
  /** Whose message it is: stands before the server's address where that has no name of its own. */
  readonly sender?: string
}

/** How messages leave: by SMTP, or into a folder where nobody has set that up. */
export interface Mailer {
  /** Resolves once it is handed over; rejects where it could not be, after having tried again. */
  send(message: Message): Promise<void>
  /** Takes away what is kept of messages to this address, where any are. */
  forget?(address: string): Promise<void>
  /** Waits for what is under way, then lets go of connections. */
  close(): Promise<void>
}

/** A message did not leave. Says why in words that may be logged: never to whom, nor what stood in it. */
export class MailError extends Error {
  override readonly name = 'MailError'
}
