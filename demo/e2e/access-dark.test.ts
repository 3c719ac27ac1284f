import { it } from 'vitest'
import { buyAccessibly } from './access.ts'

it(
  'has no violation on any page and state of the journey, dark, 360 px wide',
  () => buyAccessibly('dark', 360),
  120_000,
)
