import type { Declaration } from '../declaration.ts'

/** What is declared before anything is. */
export const emptyDeclaration = (tenant: Declaration['tenant']): Declaration => ({
  tenant,
  policies: {},
  partners: [],
  guests: [],
  groups: [],
  apps: [],
  protect: [],
  allow: [],
  digest: '',
  findings: [],
  isOwn: () => true,
  unsilenced: (findings) => [...findings],
  at: () => ({ file: '.', line: 1, column: 1 }),
})
