import { describe, expect, it } from 'vitest'
import { createSession } from './session.ts'
import { memoryStorage, throwingStorage } from './test/storages.ts'

function fresh(storage = memoryStorage()) {
  return createSession('pk_test', () => storage)
}

describe('a session', () => {
  it('knows nothing before a cart exists', () => {
    const session = fresh()
    expect(session.known()).toBe(false)
    expect(session.token()).toBeUndefined()
  })

  it('keeps a token, so that another page of the site has it', () => {
    const storage = memoryStorage()
    createSession('pk_test', () => storage).hear('tok_1', undefined)
    expect(createSession('pk_test', () => storage).token()).toBe('tok_1')
    expect(storage.getItem('tote:pk_test')).toBe('tok_1')
  })

  it('is apart from the session of another key', () => {
    const storage = memoryStorage()
    createSession('pk_one', () => storage).hear('tok_1', undefined)
    expect(createSession('pk_two', () => storage).known()).toBe(false)
  })

  it('lets the token go and the cart stay known once the cookie carries it', () => {
    const session = fresh()
    session.hear('tok_1', undefined)
    session.hear('-', 'tok_1')
    expect(session.token()).toBeUndefined()
    expect(session.known()).toBe(true)
  })

  it('keeps a newer token when the answer to an older one comes late', () => {
    const session = fresh()
    session.hear('tok_2', undefined)
    session.hear('-', 'tok_1')
    expect(session.token()).toBe('tok_2')
  })

  it('remembers a cart that only its cookie remembered', () => {
    const session = fresh()
    session.remember()
    expect(session.known()).toBe(true)
    expect(session.token()).toBeUndefined()
  })

  it('does not lose its token by remembering', () => {
    const session = fresh()
    session.hear('tok_1', undefined)
    session.remember()
    expect(session.token()).toBe('tok_1')
  })

  it('forgets', () => {
    const session = fresh()
    session.hear('tok_1', undefined)
    session.forget()
    expect(session.known()).toBe(false)
  })
})

describe('where the storage refuses', () => {
  it('lives in memory', () => {
    const session = createSession('pk_test', throwingStorage)
    session.hear('tok_1', undefined)
    expect(session.token()).toBe('tok_1')
  })

  it('lasts as long as the cookie arrives', () => {
    const session = createSession('pk_test', throwingStorage)
    session.hear('tok_1', undefined)
    session.hear('-', 'tok_1')
    expect(session.persistent()).toBe(true)
  })

  it('ends with the page when the cookie does not arrive either', () => {
    const session = createSession('pk_test', throwingStorage)
    session.hear('tok_1', undefined)
    expect(session.persistent()).toBe(true)
    session.hear(null, 'tok_1')
    expect(session.persistent()).toBe(false)
  })

  it('takes a full storage for none', () => {
    const full = memoryStorage()
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const session = createSession('pk_test', () => full)
    session.hear('tok_1', undefined)
    expect(session.token()).toBe('tok_1')
  })
})
