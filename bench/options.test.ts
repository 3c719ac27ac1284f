import { describe, expect, it } from 'vitest'
import { readOptions, UsageError } from './options.ts'

describe('readOptions', () => {
  it('compares everything beside Vendure when nothing is said', () => {
    expect(readOptions([])).toEqual({
      command: 'compare',
      help: false,
      json: false,
      rounds: 3,
      seconds: 2,
      connections: [1, 16, 64],
      carts: [100, 10_000, 1_000_000],
      only: ['guest', 'add', 'named', 'get', 'quantity', 'coupon', 'checkout'],
      postgres: undefined,
      peers: ['vendure'],
      adds: 1_000_000,
      presses: 120,
      rate: 300,
    })
  })

  it('takes Medusa along where there is a Postgres', () => {
    expect(readOptions(['--postgres', 'embedded']).peers).toEqual(['vendure', 'medusa'])
    expect(readOptions(['--postgres', 'embedded', '--peers', 'none']).peers).toEqual([])
  })

  it('looks at a page nine times where nothing else is said, which is what a median takes', () => {
    expect(readOptions(['widget']).rounds).toBe(9)
    expect(readOptions(['widget', '--rounds', '2']).rounds).toBe(2)
  })

  it('reads lists, figures and a command', () => {
    const given = [
      'carts',
      '--connections',
      '1, 64',
      '--carts=64',
      '--only',
      'add,get',
      '--seconds',
      '0.5',
      '--json',
    ]
    expect(readOptions(given)).toMatchObject({
      command: 'carts',
      connections: [1, 64],
      carts: [64],
      only: ['add', 'get'],
      seconds: 0.5,
      json: true,
    })
  })

  it.each([
    [
      'run',
      'The command is one of compare, layers, memory, carts, scale, pricing, widget, hold, steady, not "run".',
    ],
    ['layers memory', 'One command at a time: layers memory.'],
    ['--only add,buy', '--only is one of guest, add, named, get, quantity, coupon, checkout, not "buy".'],
    ['--rounds 1.5', '--rounds takes whole numbers, not "1.5".'],
    ['--seconds 0', '--seconds takes numbers above zero, not "0".'],
    ['--carts 1e6', '--carts takes numbers above zero, not "1e6".'],
    ['--carts 10', '64 connections need at least as many carts, not 10.'],
    ['--peers medusa', 'Medusa needs --postgres and an address, or --postgres embedded.'],
    ['scale', 'scale needs --postgres and an address, or --postgres embedded.'],
  ])('refuses %s', (line, sentence) => {
    expect(() => readOptions(line.split(' '))).toThrow(new UsageError(sentence))
  })

  it('refuses an option that it does not know', () => {
    expect(() => readOptions(['--forever'])).toThrow(UsageError)
  })
})
