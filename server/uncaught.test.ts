import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runChild } from '../checks/child.ts'

const LIFECYCLE = fileURLToPath(new URL('./lifecycle.ts', import.meta.url))

/** A server that answers one request a while after something went wrong that nobody catches. */
const program = (fault: string) => `
  import { createServer } from 'node:http'
  import { prepareStop, stopOnFault } from ${JSON.stringify(LIFECYCLE)}
  const server = createServer((_, response) => {
    response.on('finish', () => console.log('answered'))
    setTimeout(() => response.end(), 300)
    setTimeout(() => { ${fault} }, 50)
  })
  const stop = prepareStop(server)
  stopOnFault({ stop: () => stop(), faulted: new Promise(() => {}) }, (error) => console.log('told: ' + error.message))
  server.listen(0, '127.0.0.1', () => void fetch('http://127.0.0.1:' + server.address().port).catch(() => {}))
`

describe('R21.3: a fault that nobody caught', () => {
  it.each([
    ['thrown in a timer', "throw new Error('lost')"],
    ['a promise that nobody waits for', "Promise.reject(new Error('lost'))"],
  ])('is told, lets what is in flight be answered, and ends the server with 1: %s', async (_, fault) => {
    const ended = await runChild(process.execPath, ['--input-type=module', '--eval', program(fault)])
    expect(ended.output.split('\n').filter(Boolean)).toEqual(['told: lost', 'answered'])
    expect(ended.code).toBe(1)
  })
})
