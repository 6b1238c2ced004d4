import { badRequest, GraphErrorResponse, invalidValue, valueRequired } from '../../../core/errors.ts'
import type { DirectoryObject, GroupSetting, Tenant } from '../../../core/tenant.ts'
import { isRecord } from '../../../../util/guards.ts'
import { isUnified } from '../group-types.ts'
import { GROUP_UNIFIED, GROUP_UNIFIED_GUEST, isSwitch, type SettingTemplate } from './templates.ts'

type Values = GroupSetting['values']

const LABEL = 'GroupSetting'

/** What is sent as `values`, checked against the template. Throws Graph's 400. */
export const checkedValues = (template: SettingTemplate, given: unknown): Values => {
  if (!Array.isArray(given)) throw valueRequired('values', LABEL)
  const values = given.map((one: unknown) => {
    const { name, value } = isRecord(one) ? one : {}
    if (typeof name !== 'string' || typeof value !== 'string') throw invalidValue('values', LABEL)
    const known = Object.keys(template.defaults).find((each) => each.toLowerCase() === name.toLowerCase())
    if (known === undefined)
      throw badRequest(`The setting '${name}' is not part of the template ${template.displayName}.`)
    if (isSwitch(template, known) && !/^(?:true|false)$/i.test(value)) throw invalidValue('values', LABEL)
    return { name: known, value }
  })
  if (new Set(values.map(({ name }) => name)).size < values.length) throw invalidValue('values', LABEL)
  return values
}

/** All settings of the template: what was sent, over what was there, over the defaults (group-post-settings.md). */
export const wholeValues = (template: SettingTemplate, before: Values, sent: Values): Values => {
  const held = new Map([...before, ...sent].map(({ name, value }) => [name, value]))
  return Object.entries(template.defaults).map(([name, value]) => ({ name, value: held.get(name) ?? value }))
}

const settingIn = (settings: readonly GroupSetting[], template: SettingTemplate, name: string): string => {
  const found = settings.find(({ templateId }) => templateId === template.id)
  return found?.values.find((one) => one.name === name)?.value ?? template.defaults[name] ?? ''
}

const isOn = (value: string): boolean => value.toLowerCase() === 'true'

/** Whether a Microsoft 365 group takes guests: the tenant's false wins over the group's true (concepts/group-directory-settings.md). */
const takesGuests = ({ groupSettings: held }: Pick<Tenant, 'groupSettings'>, groupId: string): boolean =>
  isOn(settingIn(held?.tenant ?? [], GROUP_UNIFIED, 'AllowToAddGuests')) &&
  isOn(settingIn(held?.groups[groupId] ?? [], GROUP_UNIFIED_GUEST, 'AllowToAddGuests'))

/** What Graph answers, as people report it (microsoft-365-docs 11991). */
const guestsRefused = () =>
  new GraphErrorResponse(
    403,
    'Authorization_RequestDenied',
    'Guests users are not allowed to join this Unified Group due to policy setting. paramName: Members, paramValue: , objectType: Microsoft.Online.DirectoryServices.Group',
  )

/** Throws Graph's 403 for a guest who would join a Microsoft 365 group that takes none; `group` is without an id while it is made. */
export const checkGuest = (
  tenant: Pick<Tenant, 'groupSettings'>,
  member: DirectoryObject,
  group: Record<string, unknown>,
): void => {
  if (!isUnified(group) || member['userType'] !== 'Guest') return
  if (!takesGuests(tenant, typeof group['id'] === 'string' ? group['id'] : '')) throw guestsRefused()
}
