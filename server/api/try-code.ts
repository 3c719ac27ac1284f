import { hasCertificateForm } from '../domain/certificate.ts'

/**
 * Counts a code that is tried, by what counts one use. Throws `rateLimited`: sooner for what looks like a gift certificate, which is money
 * to whoever hits upon it.
 */
export async function takeCode(
  take: (name: 'code' | 'certificate') => Promise<void>,
  code: string,
): Promise<void> {
  await take('code')
  if (hasCertificateForm(code)) await take('certificate')
}
