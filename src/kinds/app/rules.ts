import type { Declaration, App } from '../../declaration.ts'
import type { Ruled, RulesOf } from '../kind.ts'

const ofApp = (entry: App, declaration: Declaration): Ruled => {
  const identity = entry.appId ?? entry.displayName
  return {
    id: entry.address,
    formerly: [],
    ...(identity === undefined ? {} : { identity }),
    name: entry.displayName ?? entry.key,
    rules: {
      authority: entry.authority,
      appId: entry.appId ?? null,
      // Without an id the name is what finds it.
      displayName: entry.appId === undefined ? (entry.displayName ?? null) : null,
    },
    usual: { authority: 'declared' },
    relative: { appId: null, displayName: null },
    at: (field) => declaration.at(entry, field),
  }
}

/** Which assignments each app may have, and which app is meant. */
export const appRules: RulesOf = (declaration) => declaration.apps.map((entry) => ofApp(entry, declaration))
