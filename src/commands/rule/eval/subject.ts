import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { GuestlistError } from '../../../errors.ts'
import { propertiesUsed, relationshipsUsed, type Rule, type Subject, subjectOf } from '../../../rules/index.ts'
import { readText, type RuleIo } from '../source.ts'

/** What has to be read of a person for a rule: names for $select, and relationships. */
export interface RuleNeeds {
  select: string[]
  relationships: ('manager' | 'memberOf')[]
}

export async function readSubject(
  user: string,
  rule: Rule,
  io: RuleIo,
  readUser: (email: string, needs: RuleNeeds) => Promise<unknown>,
): Promise<Subject> {
  if (user === '-') return subjectOf(objectIn(await io.stdin(), 'standard input'))
  if (existsSync(resolve(io.cwd, user))) {
    return subjectOf(objectIn(readText(user, io.cwd), user))
  }
  if (!user.includes('@')) throw new GuestlistError(`--user ${user} is neither a file nor an email address.`)
  const read = await readUser(user, { select: propertiesUsed(rule), relationships: relationshipsUsed(rule) })
  if (typeof read !== 'object' || read === null)
    throw new GuestlistError(`No user in the tenant has the address ${user}.`)
  return subjectOf(read, { missing: 'unread' })
}

function objectIn(json: string, where: string): object {
  let read: unknown
  try {
    read = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new GuestlistError(`${where} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new GuestlistError(`${where} is not a JSON object.`)
  }
  return read
}
