import type { App } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import type { Desired, MatchResult } from '../kind.ts'
import type { ServicePrincipal } from './service-principal.ts'

/** Graph compares names without regard to case (aad-advanced-queries), and so must whoever reads its answer. */
export const isMeant = (app: App, raw: ServicePrincipal): boolean =>
  app.appId === undefined
    ? raw.displayName?.toLowerCase() === (app.displayName ?? app.key).toLowerCase()
    : raw.appId.toLowerCase() === app.appId.toLowerCase()

export const matchApps = (wanted: readonly Desired<App>[], lives: readonly Live<ServicePrincipal>[]): MatchResult => ({
  pairs: new Map(
    wanted.flatMap((desired): [Address, Live][] => {
      const live = lives.find((candidate) => isMeant(desired.spec, candidate.raw))
      return live === undefined ? [] : [[desired.address, live]]
    }),
  ),
  held: new Map(),
})
