import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { installInputs, widgetInputs } from './inputs.ts'

let house: string

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'tote-inputs-'))
  onTestFinished(() => rmSync(house, { recursive: true, force: true }))
  write('package.json')
  write('widget/entry.ts')
})

it.each(['widget/entry.ts', 'widget/styles/new.css', 'shared/money.ts', 'pnpm-lock.yaml'])(
  'builds the widget again when %s changed',
  (file) => {
    const before = widgetInputs(house)
    write(file, 'changed')
    expect(widgetInputs(house)).not.toBe(before)
  },
)

it.each([
  'widget/entry.test.ts',
  'widget/dist/tote.js',
  'widget/node_modules/lit/index.js',
  'server/main.ts',
])('leaves the built widget alone when %s changed', (file) => {
  const before = widgetInputs(house)
  write(file, 'changed')
  expect(widgetInputs(house)).toBe(before)
})

it.each(['package.json', 'demo/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'])(
  'installs again when %s changed',
  (file) => {
    const before = installInputs(house)
    write(file, 'changed')
    expect(installInputs(house)).not.toBe(before)
  },
)

it('does not install again when a source changed', () => {
  const before = installInputs(house)
  write('widget/entry.ts', 'changed')
  expect(installInputs(house)).toBe(before)
})

function write(file: string, content = ''): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), content)
}
