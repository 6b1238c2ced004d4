export interface AppRole {
  id: string
  value?: string | null
  displayName?: string | null
  isEnabled?: boolean
  allowedMemberTypes?: string[]
}

/** An enterprise app (servicePrincipal) as Graph v1.0 answers it. */
export interface ServicePrincipal {
  id: string
  appId: string
  displayName?: string | null
  appRoles?: AppRole[]
  appRoleAssignmentRequired?: boolean | null
  /** False: sign-in is disabled for everybody. */
  accountEnabled?: boolean | null
}
