import type { Column } from '../render/table/index.ts'

/** What stands for people of no partner. */
export const NO_PARTNER = 'no partner'

/** Whose a row is: programs get the key, people the name; its rows stand together. */
export const partnerColumn = (nameOf: (key: string) => string): Column => ({
  key: 'partner',
  title: 'Partner',
  role: 'heading',
  unknown: NO_PARTNER,
  called: nameOf,
})
