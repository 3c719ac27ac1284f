import { expect, it } from 'vitest'
import { createKey } from './cli-keys.ts'
import { sqliteStore } from './store/sqlite.ts'

const store = () => sqliteStore({ file: ':memory:', asServer: false })

it('makes a live key for https pages only', async () => {
  const given = {
    kind: 'publishable',
    live: true,
    origin: ['https://shop.example', 'http://localhost:*'],
  } as const
  await expect(createKey(store(), { id: 'shop' }, given)).rejects.toThrow(
    'A live key is for https pages: "http://localhost:*" is none.',
  )
  const made = await createKey(store(), { id: 'shop' }, { ...given, origin: ['https://shop.example'] })
  expect(made.document).toMatchObject({ mode: 'live', key: expect.stringMatching(/^pk_live_/) })
})

it('makes a test key where nothing else is said', async () => {
  const made = await createKey(store(), { id: 'shop' }, { kind: 'secret' })
  expect(made.document).toMatchObject({ mode: 'test', key: expect.stringMatching(/^sk_test_/) })
})
