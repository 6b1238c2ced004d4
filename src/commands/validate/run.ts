import path from 'node:path'
import type { Declaration } from '../../declaration.ts'
import { loadDeclaration } from '../../config/index.ts'
import { repositoryAround } from '../../git/index.ts'
import { lineOf } from '../../document/index.ts'
import type { Finding } from '../../model.ts'
import type { Lines } from '../../render/findings/excerpt.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { dayOf } from '../../util/days.ts'

/** `guestlist validate`: reads the declaration, offline, and prints what is wrong with it. 1 on an error, 0 with warnings. */
export const validateCommand = async (options: CommonOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  // What plans and talks to a tenant is not loaded for a check that is done offline.
  const now = options.now === undefined ? Date.now() : (await import('../../session/time.ts')).parseNow(options.now)
  const today = dayOf(now)
  const { attempt, findings: own, texts } = await loadDeclaration(options.dir, { today })
  const findings = attempt === undefined ? own : await withCrossChecks(attempt, today)
  const lines: Lines = (file, line) => {
    const text = texts.get(file)
    return text === undefined ? undefined : lineOf(text, line)
  }
  io.stdout(await render(findings, format, { dir: options.dir, lines, io }))
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

/** What was found while reading, and what does not go together. */
const withCrossChecks = async (declaration: Declaration, today: string): Promise<Finding[]> => {
  const { crossCheck } = await import('../../checks/index.ts')
  return declaration.unsilenced([...declaration.findings, ...crossCheck({ declaration, today })])
}

async function render(
  findings: readonly Finding[],
  format: string,
  { dir, lines, io }: { dir: string; lines: Lines; io: Io },
): Promise<string> {
  if (format === 'json') return (await import('../../render/findings/json.ts')).findingsJson(findings)
  const from =
    (base: string) =>
    (file: string): string =>
      path.relative(base, path.resolve(io.cwd, dir, file)).replaceAll(path.sep, '/')
  if (format === 'text') {
    const { renderFindings, countFindings } = await import('../../render/findings/text.ts')
    const said = renderFindings(findings, { width: io.width, color: io.color, lines, pathOf: from(io.cwd) })
    const errors = findings.some(({ severity }) => severity === 'error')
    return `${said}${said === '' ? '' : '\n'}${errors ? 'Not valid' : 'Valid'}: ${countFindings(findings)}.\n`
  }
  const pathOf = from((await repositoryAround(path.resolve(io.cwd, dir))) ?? io.cwd)
  if (format === 'github') return (await import('../../render/findings/github.ts')).findingsGithub(findings, pathOf)
  const [{ findingsSarif }, { VERSION }] = await Promise.all([
    import('../../render/findings/sarif.ts'),
    import('../../session/version.ts'),
  ])
  return findingsSarif(findings, { tool: { name: 'guestlist', version: VERSION }, pathOf, lines })
}
