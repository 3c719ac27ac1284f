import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An empty page: the shop's own are let in by the demo's key on every port of `localhost`, and no other. */
export async function openPage(
  host: 'localhost' | '127.0.0.1',
  { body = '', policy = '' } = {},
): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_, answer) => {
    if (policy) answer.setHeader('content-security-policy', policy)
    answer.setHeader('content-type', 'text/html').end(`<!doctype html><title>A</title>${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
