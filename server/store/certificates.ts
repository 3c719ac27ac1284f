import type { AuditNote } from '../domain/audit.ts'
import { certificateIssued } from '../domain/audit-certificate.ts'
import type { Certificate, CertificateLeft } from '../domain/certificate.ts'
import { keepAudit } from './audit.ts'
import { certificateName } from './certificate-name.ts'
import type { Engine } from './engine.ts'
import { inserting, listing } from './rows.ts'
import { type Row, type Steps, sql, type Value } from './statement.ts'
import type { Store } from './store.ts'

const byCodes = listing('SELECT code, balance, body FROM certificates WHERE merchant_id = ? AND code IN (?s)')
const COLUMNS = '(merchant_id, code, amount, balance, body)'
const add = sql(
  `INSERT INTO certificates ${COLUMNS} VALUES (?, ?, ?, ?, ?) ON CONFLICT (merchant_id, code) DO NOTHING`,
)
const addAll = inserting(`INSERT INTO certificates ${COLUMNS} VALUES (?s)`)

/** Gift certificates; their balance is counted beside the document. */
export function certificatesPart(engine: Engine): Pick<Store, 'getCertificates' | 'addCertificate'> {
  return {
    getCertificates: (merchantId, codes) =>
      engine.read(function* () {
        const rows: Row[] = []
        for (const ask of byCodes([merchantId], [...new Set(codes)])) rows.push(...(yield ask).rows)
        return new Map(rows.map((row) => [String(row['code']), leftOn(row)]))
      }),
    addCertificate: (merchantId, certificate) =>
      engine.change(function* () {
        const isNew = (yield add(...valuesOf(merchantId, certificate))).changes === 1
        if (isNew) yield* keepAudit(merchantId, [issuedNote(certificate)])
        return isNew
      }),
  }
}

/** Adds those that came with an order; fails where one of a code is there already. */
export function* addCertificates(merchantId: string, issued: readonly Certificate[]): Steps<void> {
  for (const ask of addAll(issued.map((certificate) => valuesOf(merchantId, certificate)))) yield ask
  yield* keepAudit(merchantId, issued.map(issuedNote))
}

function issuedNote(certificate: Certificate): AuditNote {
  return certificateIssued(certificateName(certificate.code), certificate)
}

function valuesOf(merchantId: string, certificate: Certificate): Value[] {
  const { code, amount } = certificate
  return [merchantId, code, amount, amount, JSON.stringify(certificate)]
}

function leftOn({ balance, body }: Row): CertificateLeft {
  return { certificate: JSON.parse(String(body)) as Certificate, balance: Number(balance) }
}
