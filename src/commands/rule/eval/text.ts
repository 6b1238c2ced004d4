import type { Evaluation, Trace } from '../../../rules/index.ts'

export function evaluationText({ result, trace }: Evaluation, explain: boolean): string {
  const says = result === 'unknown' ? 'unknown' : result ? 'yes' : 'no'
  const said = `Matches the rule: ${says}\n`
  if (explain) return said + traceText(trace, '  ')
  if (result !== 'unknown') return said
  return (
    said +
    reasons(trace)
      .map((each) => `  ${each}\n`)
      .join('')
  )
}

function traceText({ says, parts }: Trace, indent: string): string {
  return `${indent}${says}\n${parts.map((part) => traceText(part, `${indent}  `)).join('')}`
}

/** The clauses that are unknown by themselves. */
function reasons(trace: Trace): string[] {
  if (trace.result !== 'unknown') return []
  const inner = trace.parts.flatMap(reasons)
  return inner.length > 0 ? [...new Set(inner)] : [trace.says]
}
