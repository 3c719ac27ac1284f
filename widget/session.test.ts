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

describe('a customer’s session', () => {
  it('R1.5: keeps its token in memory, away from every storage', () => {
    const storage = memoryStorage()
    const session = createSession('pk_test', () => storage)
    session.hear('tok_guest', undefined)
    session.hear('-', 'tok_guest')
    session.sign(true, 'tok_customer')
    expect(session.token()).toBe('tok_customer')
    expect(storage).toHaveLength(1)
    expect(storage.getItem('tote:pk_test')).not.toMatch(/tok_/)
    expect(createSession('pk_test', () => storage).token()).toBeUndefined()
  })

  it('is known to the next page, which has a cart to ask for', () => {
    const storage = memoryStorage()
    createSession('pk_test', () => storage).sign(true)
    expect(createSession('pk_test', () => storage).known()).toBe(true)
  })

  it('leaves a guest’s token to the next page where the server leaves it in force', () => {
    const storage = memoryStorage()
    const session = createSession('pk_test', () => storage)
    session.hear('tok_guest', undefined)
    session.sign(true, 'tok_customer')
    session.hear(null, 'tok_customer')
    session.forget()
    expect(session.token()).toBe('tok_customer')
    expect(createSession('pk_test', () => storage).token()).toBe('tok_guest')
    session.hear('tok_next', 'tok_customer')
    session.sign(false)
    expect(createSession('pk_test', () => storage).token()).toBe('tok_next')
  })

  it('stays known where there is no cart: one may come from another device', () => {
    const session = fresh()
    session.sign(true)
    session.forget()
    expect(session.known()).toBe(true)
  })

  it('is not given up for the cookie, which can do less', () => {
    const session = fresh()
    session.sign(true, 'tok_customer')
    session.hear(null, 'tok_customer')
    session.remember()
    expect(session.token()).toBe('tok_customer')
    expect(session.persistent()).toBe(true)
  })

  it('R1.11: ends with its token once the server says that this is worth nothing', () => {
    const session = fresh()
    session.sign(true, 'tok_customer')
    session.hear('-', 'tok_customer')
    expect(session.token()).toBeUndefined()
    session.sign(true, 'tok_again')
    session.hear('tok_guest', 'tok_again')
    expect(session.token()).toBe('tok_guest')
  })

  it('ends at sign-out, and leaves a guest’s new token alone', () => {
    const session = fresh()
    session.sign(true, 'tok_customer')
    session.hear('tok_guest', 'tok_customer')
    session.sign(false)
    expect(session.token()).toBe('tok_guest')
    session.hear('-', 'tok_guest')
    session.sign(true)
    session.sign(false)
    expect(session.known()).toBe(false)
  })

  it('lives in memory where the storage refuses', () => {
    const session = createSession('pk_test', throwingStorage)
    session.sign(true, 'tok_customer')
    expect(session.token()).toBe('tok_customer')
    expect(session.unsure()).toBe(false)
    expect(session.persistent()).toBe(true)
    session.sign(false)
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
