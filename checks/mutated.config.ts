import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// The tests that a group of mutated modules has, in the copy of the house that Stryker makes: no browser, no Postgres.
const top = join(import.meta.dirname, '..')

export default defineConfig({
  root: top,
  // A workspace package resolves to where it is installed, which is not the copy.
  resolve: { alias: [{ find: /^@tote\/shared\//, replacement: `${join(top, 'shared')}/` }] },
  test: {
    include: ['checks/mutated-suite.ts'],
    testTimeout: 20_000,
  },
})
