/** The only accounts it takes, and what becomes of money asked of them. Whatever else looks like an account may be somebody's own. */
export const TEST_ACCOUNTS = [
  { routing: '110000000', number: '000123456789', does: 'pays' },
  { routing: '110000000', number: '000111111116', does: 'refused' },
  { routing: '110000000', number: '000222222227', does: 'refusedAtOnce' },
] as const
