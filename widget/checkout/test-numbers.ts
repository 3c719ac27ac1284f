export type TestOutcome =
  | 'approved'
  | 'secondStep'
  | 'declined'
  | 'noFunds'
  | 'expired'
  | 'codeWrong'
  | 'slow'
  | 'lostAnswer'
  | 'unreachable'
  | 'processing'
  | 'refusedLater'
  | 'refused'

type TestNumber = readonly [number: string, outcome: TestOutcome]

/** The only numbers a shop in test mode takes, and what each does. */
export const testCards: readonly TestNumber[] = [
  ['4242424242424242', 'approved'],
  ['4000000000003220', 'secondStep'],
  ['4000000000000002', 'declined'],
  ['4000000000009995', 'noFunds'],
  ['4000000000000069', 'expired'],
  ['4000000000000127', 'codeWrong'],
  ['4000000000003006', 'slow'],
  ['4000000000004004', 'lostAnswer'],
  ['4000000000005001', 'unreachable'],
]

export const TEST_ROUTING = '110000000'

/** Accounts at that bank. */
export const testAccounts: readonly TestNumber[] = [
  ['000123456789', 'processing'],
  ['000111111116', 'refusedLater'],
  ['000222222227', 'refused'],
]
