import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Api } from './api.ts'
import { type Answer, takeCall, writeAnswer } from './call.ts'
import { embed } from './embed.ts'
import { hosted } from './hosted.ts'

const TARGET = /^(?:https?:\/\/[^/]+)?(\/(embed|checkout)\/([^/?]+)\/trpc)(?:\/([^?]*))?(?:\?(.*))?$/

/**
 * Answers a request for procedures, and says whether it was one. Nearly all requests are, so nothing stands between
 * Node's own request and these functions.
 */
export function answerProcedures(api: Api, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const target = TARGET.exec(incoming.url ?? '')
  if (!target) return false
  const [, endpoint = '', whose, name = '', path = '', query = ''] = target
  const call = takeCall(api, incoming, { endpoint, path, query })
  const answering = whose === 'embed' ? embed(api, name, call) : hosted(api, name, call)
  answering
    .then((answer: Answer) => writeAnswer(incoming, outgoing, answer))
    .catch((error: unknown) => {
      api.log.error({ err: error }, 'failed')
      outgoing.destroy()
    })
  return true
}
