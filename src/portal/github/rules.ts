import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'

/** What the app needs, and no more. */
const NEEDED: Readonly<Record<string, string>> = { contents: 'write', pull_requests: 'write', metadata: 'read' }

const list = (names: readonly string[]): string => names.join(', ')

/** What it needs as well where some requests have no owner, and may keep where none do any more. */
const FOR_CHECKS: Readonly<Record<string, string>> = { checks: 'write' }

/**
 * An app that could change workflows or rules could let itself do everything else. `installation`: as GitHub describes it; `hasAuto`:
 * whether some requests have no owner.
 */
export const permissionProblems = (installation: unknown, hasAuto: boolean): string[] => {
  const allowed = { ...NEEDED, ...FOR_CHECKS }
  const permissions = Object.entries(fieldOf(installation, 'permissions') ?? {})
  const more = permissions
    .filter(([name, level]) => level !== allowed[name])
    .map(([name, level]) => `${name}: ${level}`)
  const less = Object.keys(hasAuto ? allowed : NEEDED).filter((name) => !permissions.some(([held]) => held === name))
  return [
    ...(more.length === 0 ? [] : [`The GitHub App of the portal has more permissions than it needs: ${list(more)}.`]),
    ...(less.length === 0 ? [] : [`The GitHub App of the portal lacks the permissions ${list(less)}.`]),
  ]
}

/** How a branch is protected: all rules of the rulesets that are in force for it (docs.github.com, REST: "Get rules for a branch"). */
export const branchProblems = (branch: string, rules: readonly unknown[]): string[] => {
  const reviews = rules.filter((rule) => fieldOf(rule, 'type') === 'pull_request')
  const has = (name: string): boolean => reviews.some((rule) => fieldOf(rule, 'parameters', name) === true)
  if (reviews.length === 0)
    return [
      `No ruleset requires a pull request for ${branch}, so it is not protected. (Protection by the older branch protection rules cannot be read by an app: use a ruleset.)`,
    ]
  return [
    ...(has('require_code_owner_review') ? [] : [`No ruleset for ${branch} requires a review from code owners.`]),
    ...(has('dismiss_stale_reviews_on_push') || has('require_last_push_approval')
      ? []
      : [
          `A change of ${branch} could be altered after its approval: dismiss stale approvals when new commits are pushed.`,
        ]),
    ...(rules.some((rule) => fieldOf(rule, 'type') === 'non_fast_forward')
      ? []
      : [`No ruleset for ${branch} blocks force pushes.`]),
  ]
}

/** How many approvals every pull request needs, whoever owns its files. */
export const approvalsNeeded = (rules: readonly unknown[]): number =>
  Math.max(0, ...rules.map((rule) => number(fieldOf(rule, 'parameters', 'required_approving_review_count')) ?? 0))

/** Whether the app itself may pass a ruleset by; GitHub says so of whoever asks. */
export const bypassProblems = async (api: Api, rules: readonly unknown[]): Promise<string[]> => {
  const ids = new Set(rules.map((rule) => number(fieldOf(rule, 'ruleset_id'))).filter((id) => id !== undefined))
  const found: string[] = []
  for (const id of ids) {
    const ruleset = await api.get(`/rulesets/${id}`)
    if (fieldOf(ruleset, 'current_user_can_bypass') !== 'never')
      found.push(`The GitHub App of the portal may bypass the ruleset ${textOf(fieldOf(ruleset, 'name')) ?? id}.`)
  }
  return found
}
