import type { Kind } from './kind.ts'

/**
 * The answers of a kind that is read and never managed: nothing of it is wished for, compared, written, imported or told as a change.
 * What an import reads as well says so after these.
 */
export const ONLY_READ = {
  presence: 'only named',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  desired: () => [],
  toFields: () => ({}),
  fields: {},
  import: { sections: [] },
  writes: {},
  order: {},
  summarize: () => [],
} satisfies Partial<Kind<never>>
