/**
 * Which application permission contains which, for every operation of the narrower one (permissions reference). Wider
 * ones that contain only some of it, as Directory.ReadWrite.All, which may change a group and not delete it, have no row
 * here: each need names those that do for it.
 */
const CONTAINS: Readonly<Record<string, readonly string[]>> = {
  'User.ReadWrite.All': [
    'User.Read.All',
    'User.Invite.All',
    'User.EnableDisableAccount.All',
    'User.DeleteRestore.All',
    'User-Mail.ReadWrite.All',
    'User-Phone.ReadWrite.All',
  ],
  'User.Read.All': ['User.ReadBasic.All'],
  'Group.ReadWrite.All': ['Group.Read.All', 'Group.Create', 'GroupMember.ReadWrite.All'],
  'Group.Read.All': ['GroupMember.Read.All', 'Group.ReadBasic.All'],
  'LifecyclePolicies-Guests.ReadWrite.All': ['LifecyclePolicies-Guests.Read.All'],
  'GroupSettings.ReadWrite.All': ['GroupSettings.Read.All'],
  'GroupMember.ReadWrite.All': ['GroupMember.Read.All'],
  'GroupMember.Read.All': ['GroupMember.ReadBasic.All'],
  'Application.ReadWrite.All': ['Application.ReadWrite.OwnedBy'],
  'Application.ReadWrite.OwnedBy': ['Application.Read.All'],
  'Directory.ReadWrite.All': ['Directory.Read.All'],
  'Organization.ReadWrite.All': ['Organization.Read.All'],
  'RoleManagement.ReadWrite.Directory': ['RoleManagement.Read.Directory'],
  'RoleManagement.Read.All': ['RoleManagement.Read.Directory'],
  'Policy.ReadWrite.B2BManagementPolicy': ['Policy.Read.B2BManagementPolicy'],
  'Policy.ReadWrite.AuthenticationMethod': ['Policy.Read.AuthenticationMethod'],
}

const contains = (held: string, wanted: string): boolean =>
  held === wanted || (CONTAINS[held] ?? []).some((narrower) => contains(narrower, wanted))

/** Whether one of the held permissions is the wanted one or contains it, over any number of steps. */
export function covers(held: readonly string[], wanted: string): boolean {
  return held.some((permission) => contains(permission, wanted))
}
