import { visible } from '../../render/escape.ts'
import { columns, padded } from '../../render/wrap.ts'

export interface TenantRow {
  name: string
  /** Seen from the folder that was asked about, `.` for itself. */
  dir: string
  cloud: string
  id: string | null
}

export const table = (rows: readonly TenantRow[]): string => {
  const cells = rows.map(({ name, dir, cloud, id }) => [name, dir, cloud, id ?? '-'].map(visible))
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => columns(cell[column] ?? ''))))
  return cells
    .map(
      (cell) =>
        `${cell
          .map((text, column) => padded(text, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
