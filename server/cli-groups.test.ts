import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { calledFor } from './cli-groups.ts'

describe('what a call of the command line reads', () => {
  it.each([
    [['key', 'list'], ['key']],
    [
      ['--json', 'event', 'list'],
      ['merchant', 'event'],
    ],
    [['doctor'], []],
    [['migrate', '--to', 'key'], []],
  ])('is only what it needs: %j', (args, names) => {
    expect(calledFor(args).flatMap((group) => group.names)).toEqual(names)
  })

  it.each([[[]], [['--help']], [['nope', 'key']]])('is all there is where nothing is named: %j', (args) => {
    expect(calledFor(args).length).toBeGreaterThan(5)
  })

  it('finds every command under the name by which it is called', async () => {
    for (const { names, load } of calledFor([])) {
      const program = new Command()
      ;(await load())(program)
      expect(program.commands.map((one) => one.name())).toEqual(names)
    }
  })
})
