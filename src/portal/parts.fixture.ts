import { pino } from 'pino'
import type { PortalForge } from './forge.ts'
import type { PortalParts } from './parts.ts'
import { createSealer } from './sealed.ts'

const refuse = (): never => {
  throw new Error('not of this test')
}

const NO_FORGE: PortalForge = {
  name: 'a test',
  problems: () => Promise.resolve([]),
  base: refuse,
  filesAt: refuse,
  changeOf: refuse,
  propose: refuse,
  list: refuse,
  find: refuse,
  findBranch: refuse,
  approve: refuse,
  deny: refuse,
  mergeWhenAllowed: refuse,
}

/** Parts of a portal for a test: what the test does not give refuses to be used. */
export const partsOf = ({ key, ...given }: { key: Uint8Array } & Partial<PortalParts>): PortalParts => ({
  settings: {
    url: 'https://guests.northwind.example',
    organization: 'Northwind Traders',
    sealer: createSealer(key),
    translations: {},
    administratorsOf: () => ({ addresses: new Set(['anna@northwind.example']), groups: new Set() }),
    isLocal: false,
  },
  clock: { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep: () => Promise.resolve() },
  dir: '.',
  forge: NO_FORGE,
  mailer: { send: () => Promise.resolve() },
  log: pino({ level: 'silent' }),
  clientOf: () => '192.0.2.1',
  consequencesOf: refuse,
  ...given,
})
