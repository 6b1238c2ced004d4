import type { Finding } from '../../model.ts'

/** Findings as `schemas/findings.schema.json` has them, with a newline at the end. */
export function findingsJson(findings: readonly Finding[]): string {
  const valid = !findings.some(({ severity }) => severity === 'error')
  const ordered = findings.map(({ code, severity, message, help, source, end, related }) => ({
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    source,
    ...(end === undefined ? {} : { end }),
    ...(related === undefined ? {} : { related }),
  }))
  return `${JSON.stringify({ format: 1, valid, findings: ordered }, null, 2)}\n`
}
