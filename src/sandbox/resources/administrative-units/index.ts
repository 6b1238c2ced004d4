import type { Resource } from '../resource.ts'
import { ADMINISTRATIVE_UNIT } from './entity.ts'
import { administrativeUnitRows } from './permissions.ts'
import { administrativeUnitRoutes } from './routes.ts'
import { seedAdministrativeUnits } from './seed.ts'

/** Administrative units, restricted ones too. */
export const ADMINISTRATIVE_UNITS: Resource = {
  routes: administrativeUnitRoutes,
  types: [
    {
      entity: ADMINISTRATIVE_UNIT,
      holds: ({ tenant }, id) => tenant.administrativeUnits?.[id] !== undefined,
    },
  ],
  permissions: administrativeUnitRows,
  seed: seedAdministrativeUnits,
}
