import type { Group } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import { type GraphGroup, isUnified } from '../directory/group.ts'
import type { Context } from '../kind.ts'
import { mailNicknameFor } from './ownership.ts'

/** A declared field that Graph would refuse to write, and why. */
export interface RefusedField {
  field: 'mailNickname' | 'visibility'
  hold: string
  lift: string
}

const nicknameOf = ({ mailNickname, key }: Group): string => (mailNickname ?? mailNicknameFor(key)).toLowerCase()

/** Of Microsoft 365 groups, no two have one mail nickname (group resource); of security groups, any may have any. */
const nicknameTaken = (
  group: Group,
  live: Live<GraphGroup> | undefined,
  context: Context,
): RefusedField | undefined => {
  const { match, declaration } = context
  const isWritten =
    live === undefined
      ? group.type === 'microsoft365'
      : isUnified(live.raw) &&
        group.mailNickname !== undefined &&
        live.raw.mailNickname?.toLowerCase() !== nicknameOf(group)
  if (!isWritten) return undefined
  const wanted = nicknameOf(group)
  const holder = (match.lives('group') as readonly Live<GraphGroup>[]).find(
    ({ id, raw }) => id !== live?.id && isUnified(raw) && raw.mailNickname?.toLowerCase() === wanted,
  )
  // Of two that are new, the first gets it.
  const before = declaration.groups
    .slice(0, declaration.groups.indexOf(group))
    .find(
      (other) =>
        other.manage &&
        other.ensure === 'present' &&
        other.type === 'microsoft365' &&
        match.liveOf(other.address) === undefined &&
        nicknameOf(other) === wanted,
    )
  const name = holder?.name ?? before?.displayName ?? before?.key
  return name === undefined
    ? undefined
    : {
        field: 'mailNickname',
        hold: `the Microsoft 365 group ${name} has the mail nickname ${wanted}, and no two can have the same`,
        lift: 'set another `mailNickname:`',
      }
}

/** Hidden membership is set when a group is created and never after (group resource). */
const hiddenTooLate = ({ visibility }: Group, live: Live<GraphGroup> | undefined): RefusedField | undefined => {
  if (live === undefined || visibility === undefined || visibility === live.raw.visibility) return undefined
  if (visibility !== 'HiddenMembership' && live.raw.visibility !== 'HiddenMembership') return undefined
  return {
    field: 'visibility',
    hold: `its visibility is ${live.raw.visibility ?? 'not set'}, and hidden membership is decided when a group is created`,
    lift: `remove \`visibility:\`, or declare a new group`,
  }
}

/** What Graph would refuse of a group's fields, given what else is in the tenant; undefined when nothing. */
export const refusedField = (
  group: Group,
  live: Live<GraphGroup> | undefined,
  context: Context,
): RefusedField | undefined => nicknameTaken(group, live, context) ?? hiddenTooLate(group, live)
