/** What an approval's token is made of, `{customer}:{payment method}`; undefined where it is none. */
export function readApproval(
  token: string,
): { readonly customer: string; readonly method: string } | undefined {
  const [, customer, method] = /^(cus_\w{1,80}):(pm_\w{1,80})$/.exec(token) ?? []
  return customer !== undefined && method !== undefined ? { customer, method } : undefined
}
