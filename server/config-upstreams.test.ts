import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'
const SERVICE = {
  name: 'buyer',
  contract: 'cartai',
  url: 'https://buyer.example/',
  key: KEY,
  hosts: ['shop.example', '*.mall.example', 'stall.example:8443'],
}

function faultsOf(text: string): readonly string[] {
  try {
    readConfig({ TOTE_UPSTREAMS: text })
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

const faultOf = (change: object) => faultsOf(JSON.stringify([{ ...SERVICE, ...change }])).join(' ')

describe('services that buy for this server', () => {
  it('are none where nothing is said', () => {
    expect(readConfig({}).upstreams).toEqual([])
  })

  it('are read with all that can be said of them', () => {
    const all = { ...SERVICE, isRepeatable: true, confirms: true, atMost: 1.3, sessionId: '019ed477-7954' }
    const other = { ...SERVICE, name: 'other', contract: 'smartcheckout', hosts: ['*'], isRepeatable: false }
    const { upstreams } = readConfig({ TOTE_UPSTREAMS: JSON.stringify([all, other]) })
    expect(upstreams).toEqual([
      { ...all, url: 'https://buyer.example' },
      { ...SERVICE, name: 'other', contract: 'smartcheckout', hosts: ['*'], url: 'https://buyer.example' },
    ])
  })

  it('may be on this machine without TLS', () => {
    expect(faultOf({ url: 'http://127.0.0.1:4100' })).toBe('')
  })

  it.each([
    ['no JSON', '{"key":', /^TOTE_UPSTREAMS must be a JSON list like/],
    ['no list', JSON.stringify(SERVICE), /^TOTE_UPSTREAMS must be a JSON list like/],
    ['too many', JSON.stringify(Array(51).fill(SERVICE)), /^TOTE_UPSTREAMS must be a JSON list like/],
    ['no object', '[7]', /^TOTE_UPSTREAMS entry 1 must be an object\.$/],
  ])('that are %s are told so', (_, text, says) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(says)])
  })

  it.each([
    ['name', { name: 'The Buyer' }, /entry 1 must have "name": 1 to 40 of/],
    ['contract', { contract: 'acp' }, /entry 1 must have "contract": cartai or smartcheckout\./],
    ['url', { url: 'http://buyer.example' }, /entry 1 must have "url": https:/],
    ['url with a user', { url: 'https://me:pass@buyer.example' }, /entry 1 must have "url": https:/],
    ['url with a port', { url: 'https://buyer.example:8443' }, /entry 1 must have "url": https:/],
    ['url with a query', { url: 'https://buyer.example?a=1' }, /entry 1 must have "url": https:/],
    ['key', { key: 'two words' }, /entry 1 must have "key": the key of that service/],
    ['hosts', { hosts: [] }, /entry 1 must have "hosts": a list of hosts/],
    ['host', { hosts: ['https://shop.example'] }, /entry 1 must have "hosts": a list of hosts/],
    ['isRepeatable', { isRepeatable: 'yes' }, /entry 1 must have "isRepeatable": true or false/],
    ['confirms', { confirms: 1 }, /entry 1 must have "confirms": true or false/],
    ['atMost', { atMost: 0.9 }, /entry 1 must have "atMost": a number from 1 to 3/],
    ['atMost', { atMost: 3.001 }, /entry 1 must have "atMost": a number from 1 to 3/],
    ['atMost', { atMost: 1.0001 }, /entry 1 must have "atMost": a number from 1 to 3/],
    ['atMost', { atMost: '1.3' }, /entry 1 must have "atMost": a number from 1 to 3/],
    ['sessionId', { sessionId: '' }, /entry 1 must have "sessionId": the id of a payment session/],
    ['member', { secret: KEY }, /entry 1 has a member that is none of name, contract/],
  ])('are told which %s is wrong, and never by what stood there', (_, change, says) => {
    expect(faultOf(change)).toMatch(says)
    expect(faultOf({ ...change, name: 'x', key: `${KEY} ` })).not.toContain(KEY)
  })

  it('are told of every fault at once', () => {
    const text = JSON.stringify([
      { ...SERVICE, contract: '' },
      { ...SERVICE, url: '' },
    ])
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(
        /^TOTE_UPSTREAMS entry 1 must have "contract".* TOTE_UPSTREAMS entry 2 must have "url"/,
      ),
    ])
  })

  it('have a name and hosts of their own', () => {
    const [fault] = faultsOf(JSON.stringify([SERVICE, { ...SERVICE, hosts: ['shop.example'] }]))
    expect(fault).toMatch(
      /names the name buyer in more than one entry\..*names the host shop\.example in more/,
    )
  })
})
