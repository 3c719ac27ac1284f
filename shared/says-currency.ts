/** Whether an amount as it is written tells its currency by letters (`US$ 25.92`, `25,92 USD`), so that the code need not stand beside it. */
export function saysCurrency(written: string): boolean {
  return /[A-Z]/.test(written)
}
