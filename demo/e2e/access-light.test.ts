import { it } from 'vitest'
import { buyAccessibly } from './access.ts'

it(
  'has no violation on any page and state of the journey, light, 1280 px wide',
  () => buyAccessibly('light', 1280),
  120_000,
)
