import { afterAll } from 'vitest'
import { newStores } from '../test/database.ts'
import { storeContract } from './store.contract.ts'

// Two servers, asked in turn: whatever one of them alone would know, the other would miss.
const stores = await newStores()
afterAll(() => stores[Symbol.asyncDispose]())

storeContract('Postgres under two servers', () => stores.open())
