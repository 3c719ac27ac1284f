import { vi } from 'vitest'

// One second, as Vitest waits where nothing is said, is less than a busy machine takes.
const waitFor = vi.waitFor
vi.waitFor = (callback, options = 8_000) => waitFor(callback, options)
