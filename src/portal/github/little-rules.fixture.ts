/** What GitHub lets be merged, by CODEOWNERS and by the required checks; written from its documentation, and apart from the portal's own reading. */

/** As `.gitignore` has it, for the patterns that are used here: `*`, `/folder/`, `/folder/begin*`, `/a/file`. */
const fits = (pattern: string, path: string): boolean => {
  if (pattern === '*') return true
  const at = pattern.replace(/^\//, '')
  if (at.endsWith('/')) return path.startsWith(at)
  const names = at.split('/')
  const there = path.split('/')
  return names.every((name, n) =>
    name.endsWith('*') ? (there[n] ?? '').startsWith(name.slice(0, -1)) : there[n] === name,
  )
}

/** Who owns a path: the last line that fits, which may name nobody (docs.github.com: "About code owners"). */
const ownersIn = (codeOwners: string, path: string): string[] => {
  let owners: string[] = []
  for (const line of codeOwners.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const [pattern = '', ...names] = line.split(/\s+/)
    if (fits(pattern, path)) owners = names
  }
  return owners
}

export interface LittleCheck {
  head: string
  name: string
  app: number
  conclusion: string
}

type Rule = Readonly<Record<string, unknown>>

/** Whether a pull request may be merged: every owned file has an approval by one of its owners, and the required checks passed. */
export const mayMerge = ({
  files,
  codeOwners,
  approvers,
  teams,
  rules,
  checks,
}: {
  files: readonly string[]
  codeOwners: string
  /** Who approved its head. */
  approvers: readonly string[]
  teams: Readonly<Record<string, readonly string[]>>
  rules: readonly Rule[]
  /** Of its head, the latest last. */
  checks: readonly LittleCheck[]
}): boolean => {
  const peopleOf = (owner: string): readonly string[] => teams[owner.slice(1)] ?? [owner.slice(1)]
  const isApproved = files.every((file) => {
    const owners = ownersIn(codeOwners, file)
    return owners.length === 0 || owners.flatMap(peopleOf).some((one) => approvers.includes(one))
  })
  const required = rules
    .filter(({ type }) => type === 'required_status_checks')
    .flatMap(
      ({ parameters }) =>
        (parameters as { required_status_checks: { context: string; integration_id?: number }[] })
          .required_status_checks,
    )
  const passed = required.every(
    ({ context, integration_id: app }) =>
      checks.findLast((one) => one.name === context && (app === undefined || one.app === app))?.conclusion ===
      'success',
  )
  return isApproved && passed
}
