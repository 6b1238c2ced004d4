import { createHash } from 'node:crypto'
import equal from 'fast-deep-equal'
import { loadDeclaration } from '../../config/index.ts'
import type { Partner } from '../../declaration.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import { keyAsName, withFile } from '../../requests/index.ts'
import type { Declared } from '../declared.ts'
import type { PortalForge, Proposal } from '../forge.ts'
import type { Sealer } from '../sealed.ts'
import { type PartnerValues, withPartnerValues } from './partner-text.ts'
import { markedBranch } from './proposer.ts'
import { isPartnerAlone } from './subject.ts'
import { type WrittenDefaults, writtenDefaults } from './written-defaults.ts'

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What the declaration says of a partner now, in the form in which it can be changed. */
export const valuesOf = ({ domains, requests }: Partner, defaults: WrittenDefaults): PartnerValues => ({
  domains,
  approval: requests?.approval,
  owners: requests?.owners ?? [],
  groups: requests?.groups ?? [],
  fields: (requests?.fields ?? []).map(({ name, required }) => ({ name, required })),
  maxDays: requests?.maxDays,
  thankYou: requests?.thankYou,
  terms: requests?.terms?.file,
  userType: textIn(defaults.userType),
  redirectUrl: textIn(defaults.redirectUrl),
  send: typeof defaults.send === 'boolean' ? defaults.send : undefined,
  language: textIn(defaults.language),
  message: textIn(defaults.message),
  mails: defaults.mails ?? {},
})

/** Other settings of a partner as a proposal of one file, or all that stands against it. Nothing personal is in its name or title. */
export const proposeSettings = async (
  partner: Partner,
  after: PartnerValues,
  {
    declared,
    forge,
    dir,
    by,
    sealer,
  }: { declared: Declared; forge: PortalForge; dir: string; by: string; sealer: Sealer },
): Promise<{ proposal: Proposal } | { problems: readonly string[] }> => {
  const { declaration, files, today, commit } = declared
  const { file } = declaration.at(partner)
  const byHand = `The entry of ${partner.key} in ${file} cannot be changed by a program. Change it by hand.`
  if (file.startsWith('../')) return { problems: [byHand] }
  const old = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode((await files.read(file)).bytes)
  const before = valuesOf(partner, writtenDefaults(old, partner.key))
  const changed = Object.keys(before).filter((name) => !equal(Reflect.get(before, name), Reflect.get(after, name)))
  if (changed.length === 0) return { problems: ['Nothing was changed.'] }
  const text = await withPartnerValues(old, partner.key, before, after, file)
  if (text === undefined) return { problems: [byHand] }
  const read = await loadDeclaration(dir, { today, files: withFile(files, { file, text, isNew: false }) })
  if (read.declaration === undefined)
    return {
      problems: read.findings
        .filter(({ severity }) => severity === 'error')
        .map(({ message, help }) => (help === undefined ? message : `${message} ${help}`)),
    }
  const made = read.declaration.partners.find(({ key }) => key === partner.key)
  if (
    made === undefined ||
    !isPartnerAlone(declaration, read.declaration, partner.key) ||
    !isMeant(made, writtenDefaults(text, partner.key), after)
  )
    throw new GuestlistError(`The change would say something else of ${partner.key} than it should.`)
  const id = `${today}-${createHash('sha256').update(`${commit} ${text}`).digest('hex').slice(0, 12)}`
  try {
    return await forge.propose({
      branch: markedBranch(`settings/${keyAsName(partner.key)}/${id}`, by, sealer),
      file,
      text,
      title: `Settings ${id}: requests for ${keyAsName(partner.key)}`,
      body: `Changes ${changed.map((name) => `\`${name}\``).join(', ')} of one partner in \`${file.replaceAll('`', '')}\`, the only file that changes.\n\nTo accept it, approve and merge. To refuse it, close this pull request and say why.`,
      parent: commit,
    })
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof GuestlistError) return { problems: [error.message] }
    throw error
  }
}

const isMeant = (partner: Partner, defaults: WrittenDefaults, { maxDays, ...after }: PartnerValues): boolean => {
  const { maxDays: days, ...made } = valuesOf(partner, defaults)
  return equal(made, after) && (maxDays === undefined || days === maxDays)
}
