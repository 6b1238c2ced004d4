import { InvalidInput } from '../errors.ts'

/** The parts of a declaration, in the order in which a reader wants them. */
export const SECTIONS = ['policies', 'partners', 'guests', 'groups', 'apps'] as const
export type DeclarationSection = (typeof SECTIONS)[number]

/** What each part is read from; whatever is not named here is a policy. */
const KINDS: { readonly [section in Exclude<DeclarationSection, 'policies'>]: readonly string[] } = {
  partners: ['partner', 'identity-synchronization', 'directory', 'guest'],
  guests: ['directory', 'guest'],
  groups: ['directory', 'guest', 'group', 'member', 'principal'],
  apps: ['directory', 'guest', 'group', 'member', 'app', 'app-role-assignment'],
}
const NOT_POLICIES: ReadonlySet<string> = new Set(Object.values(KINDS).flat())

/** What an import is to bring. */
export interface ImportScope {
  sections: ReadonlySet<DeclarationSection>
  /** Asked for by name, so that a reading that is refused is an error. */
  named: boolean
  /** A key, a domain or a tenant id: only that partner and its people. */
  partner?: string | undefined
}

/** `--only partners,guests`. Throws InvalidInput for a word that is none of the five. */
export const scopeOf = (only: string | undefined, partner: string | undefined): ImportScope => {
  if (only === undefined) {
    const sections: readonly DeclarationSection[] =
      partner === undefined ? SECTIONS : ['partners', 'guests', 'groups', 'apps']
    return { sections: new Set(sections), named: false, partner }
  }
  const words = only.split(/[\s,]+/).filter((word) => word !== '')
  const sections = words.map((word) => {
    const section = SECTIONS.find(
      (known) => known === word || known.replace(/(ie)?s$/, (end) => (end === 'ies' ? 'y' : '')) === word,
    )
    if (section === undefined)
      throw new InvalidInput(
        `--only ${word} is none of the parts of a declaration`,
        [],
        `one or more of ${SECTIONS.join(', ')}, with commas between them`,
      )
    return section
  })
  if (sections.length === 0) throw new InvalidInput('--only names nothing', [], `one or more of ${SECTIONS.join(', ')}`)
  return { sections: new Set(sections), named: true, partner }
}

const isPolicy = (kind: string): boolean => !NOT_POLICIES.has(kind)

/** Whether a kind is read for this scope. People are needed for everything but policies; groups and apps tell each other's names. */
export const isRead = (kind: string, { sections }: ImportScope): boolean => {
  if (isPolicy(kind)) return sections.has('policies')
  return [...sections].some((section) => section !== 'policies')
}

/** Whether a reading that is refused ends the run: people always, the rest where it was asked for by name. */
export const isRequired = (kind: string, { sections, named }: ImportScope): boolean => {
  if (kind === 'directory' || kind === 'guest') return true
  if (!named) return false
  if (isPolicy(kind)) return sections.has('policies')
  return [...sections].some((section) => section !== 'policies' && KINDS[section].includes(kind))
}
