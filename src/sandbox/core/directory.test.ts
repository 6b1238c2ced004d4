import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexTenant, LINK_KINDS } from './directory.ts'
import type { Directory } from './directory.ts'
import { freshTenant } from '../seed/fresh-tenant.ts'
import type { DirectoryObject } from './tenant.ts'

const IDS = ['a', 'b', 'c', 'd']
const MAILS = ['x@y.z', 'X@Y.Z', 'q@y.z']

const id = fc.constantFrom(...IDS)
const mail = fc.constantFrom(...MAILS)
const link = fc.constantFrom(...LINK_KINDS)
const assignment = fc.record({ id: fc.constantFrom('1', '2', '3'), principalId: id, resourceId: id })
type Step = (directory: Directory) => void
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(id, mail, fc.array(mail)).map(
    ([key, one, others]): Step =>
      (directory) =>
        directory.put('user', { id: key, mail: one, otherMails: others, userPrincipalName: key }),
  ),
  id.map(
    (key): Step =>
      (directory) =>
        directory.remove('user', key),
  ),
  fc.tuple(link, id, id).map(
    ([kind, from, to]): Step =>
      (directory) =>
        directory.link(kind, from, to),
  ),
  fc.tuple(link, id, id).map(
    ([kind, from, to]): Step =>
      (directory) =>
        directory.unlink(kind, from, to),
  ),
  assignment.map((one): Step => (directory) => {
    directory.removeAssignment(one.id)
    directory.putAssignment({ ...one, createdDateTime: '', principalType: 'User', appRoleId: '' })
  }),
  fc.constantFrom('1', '2').map(
    (key): Step =>
      (directory) =>
        directory.removeAssignment(key),
  ),
  fc.constant<Step>((directory) => directory.all('user')),
  fc.constant<Step>((directory) => withMail(directory)),
)

const sorted = (objects: readonly { id: string }[]) => objects.map((one) => one.id).toSorted()

const withMail = (directory: Directory) =>
  directory.listed('user')?.('with mail', () => directory.all('user').filter((one) => one['mail'] !== undefined))

/** Everything that can be asked. */
const view = (directory: Directory) => ({
  all: directory.all('user').map((one) => one.id),
  count: directory.count('user'),
  listed: withMail(directory),
  list: directory.all('user').map((one: DirectoryObject) => directory.get('user', one.id) === one),
  by: MAILS.flatMap((value) => ['mail', 'otherMails'].map((name) => sorted(directory.by('user', name, value)))),
  links: LINK_KINDS.flatMap((kind) =>
    IDS.map((key) => [
      directory.linked(kind, key),
      [...directory.linkedTo(kind, key)].toSorted(),
      IDS.map((to) => directory.isLinked(kind, key, to)),
    ]),
  ),
  assignments: IDS.map((key) => [sorted(directory.assignmentsOf(key)), sorted(directory.assignmentsTo(key))]),
})

it('answers after any changes as an index made afresh from the state does', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const tenant = freshTenant(0)
      const directory = indexTenant(tenant)
      for (const one of steps) one(directory)
      expect(view(directory)).toEqual(view(indexTenant(JSON.parse(JSON.stringify(tenant)) as typeof tenant)))
    }),
  )
})
