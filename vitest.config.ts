import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './checks/chromium.ts'
import { TallyReporter } from './checks/tally.ts'

// Under soak everything runs with its full number of rounds, and the long runs beside it.
const soak = Boolean(process.env['SOAK'])
const exclude = ['**/node_modules/**', '**/dist/**', ...(soak ? [] : ['**/*.soak.test.ts'])]
const patience = soak ? 20 : 1
/** They look at every statement there is: none of another test's may be among them. */
const registry = ['server/store/copy.test.ts', 'server/store/statement.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', new TallyReporter()],
    slowTestThreshold: 5_000,
    onConsoleLog: (log) => !log.includes('Lit is in dev mode'),
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['server/test/postgres-setup.ts'],
          include: ['{shared,server,widget,demo,checks,bench}/**/*.test.ts'],
          exclude: [...exclude, ...registry, '**/*.browser.test.ts', 'demo/e2e/**', 'bench/short.test.ts'],
          // Files of one worker share its modules: reading them anew for each took a third of the time.
          isolate: false,
          // A busy machine is no fault of theirs; what hangs, hangs for longer.
          testTimeout: 20_000 * patience,
          // Many of them wait for processes and timers: three keep two processors busy.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'registry',
          globalSetup: ['server/test/postgres-setup.ts'],
          include: registry,
          exclude,
          testTimeout: 20_000 * patience,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['widget/**/*.browser.test.ts'],
          exclude,
          setupFiles: ['widget/test/waiting.ts'],
          testTimeout: 20_000 * patience,
          // What comes late is no fault either: one second is less than a busy machine takes.
          expect: { poll: { timeout: 8_000 } },
          // Each page has a profile and a focus of its own; one alone leaves half of the machine idle.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
            headless: true,
            screenshotFailures: false,
          },
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['demo/e2e/**/*.test.ts'],
          exclude,
          testTimeout: 30_000 * patience,
          expect: { poll: { timeout: 8_000 } },
          hookTimeout: 60_000,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // What is measured stands alone: nothing else runs beside it.
        test: {
          name: 'bench',
          include: ['bench/short.test.ts'],
          testTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
