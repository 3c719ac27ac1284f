export type TestCardOutcome = 'approved' | 'secondStep' | 'declined' | 'noFunds' | 'expired' | 'codeWrong'

/** The only numbers a shop in test mode takes, and what each does. */
export const testCards: readonly { readonly number: string; readonly outcome: TestCardOutcome }[] = [
  { number: '4242424242424242', outcome: 'approved' },
  { number: '4000000000003220', outcome: 'secondStep' },
  { number: '4000000000000002', outcome: 'declined' },
  { number: '4000000000009995', outcome: 'noFunds' },
  { number: '4000000000000069', outcome: 'expired' },
  { number: '4000000000000127', outcome: 'codeWrong' },
]
