import { describe, expect, it } from 'vitest'
import type { Message } from './mail.ts'
import { isMailAddress, mailForm } from './mail-form.ts'

const MESSAGE: Message = {
  to: 'ada@shopper.example',
  subject: 'Your code',
  text: 'text',
  html: '<p>text</p>',
  language: 'en',
  sender: 'Birch & Oak',
}
const OWN = { from: { name: undefined, address: 'cart@tote.example' }, host: 'tote.example' }

describe('a message', () => {
  it.each<[string, Partial<Message>]>([
    ['another header in the subject', { subject: 'Hello\r\nBcc: eve@evil.example' }],
    ['a lone line feed in the subject', { subject: 'Hello\nBcc: eve@evil.example' }],
    ['a lone return in the subject', { subject: 'Hello\rBcc: eve@evil.example' }],
    ['a line separator in the subject', { subject: 'Hello\u2028Bcc: eve@evil.example' }],
    ['NUL in the subject', { subject: 'Hello\0' }],
    ['another header in the sender', { sender: 'Birch\r\nBcc: eve@evil.example' }],
    ['another header in the language', { language: 'en\r\nBcc: eve@evil.example' }],
    ['another header in the address', { to: 'ada@shopper.example\r\nBcc: eve@evil.example' }],
    ['two addresses', { to: 'ada@shopper.example,eve@evil.example' }],
    ['two addresses with a semicolon', { to: 'ada@shopper.example;eve@evil.example' }],
    ['a name before the address', { to: 'Ada <ada@shopper.example>' }],
    ['a command in the address', { to: 'ada@shopper.example>\r\nDATA' }],
    ['no address', { to: '' }],
  ])('R15.5: with %s is refused, and not repeated', (_, fault) => {
    const refused = () => mailForm({ ...MESSAGE, ...fault }, OWN)
    expect(refused).toThrow(expect.objectContaining({ name: 'MailError' }))
    expect(refused).not.toThrow(/evil|ada@/)
  })

  it('may have any letters in its subject, and line breaks in its text', () => {
    const form = mailForm({ ...MESSAGE, subject: '„Käse“ 🧀', text: 'a\r\nBcc: b' }, OWN)
    expect(form).toMatchObject({ subject: '„Käse“ 🧀', text: 'a\r\nBcc: b' })
  })
})

it.each([
  ['ada@shopper.example', true],
  ["o'hara+shop@münchen.example", true],
  ['ada@@shopper.example', false],
  ['@shopper.example', false],
  ['ada@', false],
  ['"ada b"@shopper.example', false],
  ['ada@[127.0.0.1]', false],
  [`${'a'.repeat(65)}@shopper.example`, false],
])('%s is taken for an address: %s', (text, is) => {
  expect(isMailAddress(text)).toBe(is)
})
