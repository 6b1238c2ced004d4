import type { User } from '@microsoft/microsoft-graph-types'
import { expectTypeOf, it } from 'vitest'
import type { Selected } from '../../model.ts'
import type { GraphUser } from './user.ts'

/** Without the index signature, which stands for what membership rules ask for. */
type Named = { [P in keyof GraphUser as string extends P ? never : number extends P ? never : P]: GraphUser[P] }
type Published = Selected<User, Exclude<keyof Named, 'id'>, 'id'>

it('a user has the types that Microsoft publishes', () => {
  expectTypeOf<Named>().toExtend<Published>()
  expectTypeOf<Published>().toExtend<Named>()
})
