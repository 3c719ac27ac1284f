import { describe, expect, it } from 'vitest'
import { headerValues } from './answer.ts'
import { readAnswer } from './connection.ts'
import { write } from './request.ts'

const withLength = 'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 5\r\n\r\nGrüß'
const inChunks =
  'HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nGr\u00c3\r\n3\r\n\u00bc\u00c3\u009f\r\n0\r\n\r\n'

describe('readAnswer', () => {
  it.each([
    ['a length', Buffer.from(withLength.replace('5', '6')), 'Grüß', 200],
    ['chunks that part a letter', Buffer.from(inChunks, 'latin1'), 'Grüß', 201],
    ['no body', Buffer.from('HTTP/1.1 204 No Content\r\n\r\n'), '', 204],
  ])('reads an answer with %s, and waits until all of it is there', (_, bytes, body, status) => {
    expect(readAnswer(bytes)).toMatchObject({ status, body })
    for (let size = 0; size < bytes.length; size++)
      expect(readAnswer(bytes.subarray(0, size))).toBeUndefined()
  })

  it('keeps every cookie', () => {
    const { head = '' } = readAnswer(Buffer.from(withLength)) ?? {}
    expect(headerValues(head, 'Set-Cookie')).toEqual(['a=1', 'b=2'])
  })
})

describe('write', () => {
  it('counts the bytes of a body, not its letters', () => {
    expect(write({ method: 'POST', path: '/a', headers: { 'X-B': 'c' }, body: 'ü' })).toBe(
      'POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nX-B: c\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n"ü"',
    )
  })
})
