import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Smtp } from '../providers/smtp-mail.ts'

/** A message as a mail server got it. */
interface Received {
  readonly email: Email
  readonly raw: string
  /** The envelope. */
  readonly from: string
  readonly to: readonly string[]
  readonly overTls: boolean
  readonly user: string | undefined
  /** Which of the connections it came by, from 1 on. */
  readonly connection: number
}

export interface MailServer extends AsyncDisposable {
  readonly port: number
  readonly received: readonly Received[]
  /** How often a message was offered, whether it was taken or not. */
  readonly offers: { count: number }
  readonly connections: { count: number }
  /** What a client is told to reach it as one on this machine. */
  smtp(more?: Partial<Smtp>): Smtp
  /** Ends all connections, as a server does that restarts. */
  hangUp(): void
}

interface Options extends SMTPServerOptions {
  /** Asked at each recipient, with how often one was named before: what it answers refuses this one. */
  readonly refuse?: (before: number) => string | undefined
  readonly user?: { readonly name: string; readonly password: string }
}

/** A real mail server in this process, on a port of its own. */
export async function openMailServer({ refuse, user, ...options }: Options = {}): Promise<MailServer> {
  const received: Received[] = []
  const offers = { count: 0 }
  const connections = { count: 0 }
  const numbers = new Map<string, number>()
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    authOptional: user === undefined,
    ...options,
    onConnect(session, done) {
      connections.count += 1
      numbers.set(session.id, connections.count)
      done()
    },
    onAuth({ username, password }, _, done) {
      if (username === user?.name && password === user?.password) return done(null, { user: username })
      done(refusal(`535 5.7.8 ${username} may not come in with ${password}`))
    },
    onRcptTo({ address }, _, done) {
      const said = refuse?.(offers.count)
      offers.count += 1
      done(said === undefined ? null : refusal(`${said} <${address}>`))
    },
    async onData(stream, session, done) {
      const raw = await buffer(stream)
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        email: await PostalMime.parse(raw),
        raw: raw.toString('latin1'),
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        overTls: session.secure,
        user: session.user,
        connection: numbers.get(session.id) ?? 0,
      })
      done()
    },
  })
  // A client that breaks off is an error to it.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const hangUp = () => {
    for (const connection of server.connections) connection.close()
  }
  return {
    port,
    received,
    offers,
    connections,
    smtp: (more) => ({ host: '127.0.0.1', port, secure: false, isLocal: true, auth: undefined, ...more }),
    hangUp,
    async [Symbol.asyncDispose]() {
      hangUp()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

/** `451 4.3.0 Come again` as the library wants it. */
function refusal(said: string): Error {
  return Object.assign(new Error(said.slice(4)), { responseCode: Number(said.slice(0, 3)) })
}
