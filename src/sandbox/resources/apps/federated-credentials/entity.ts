import { entity } from '../../../core/entity.ts'

/** federatedidentitycredential.md. */
export const FEDERATED_CREDENTIAL = entity(
  'federatedIdentityCredential',
  'FederatedIdentityCredential',
  'federatedIdentityCredentials',
  `
  id String shown read-only filter=E
  audiences Strings shown
  description String shown max=600
  issuer String shown max=600
  name String shown create-only max=120 filter=E
  subject String shown max=600
`,
)
