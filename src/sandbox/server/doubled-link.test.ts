import { expect, it } from 'vitest'
import { withoutDoubledLink } from './doubled-link.ts'

const PORT = 'http://127.0.0.1:8792'

it.each([
  [`${PORT}/v1.0/${PORT}/v1.0/users?$top=2&$skiptoken=x`, `${PORT}/v1.0/users?$top=2&$skiptoken=x`],
  [`${PORT}/v1.0/${PORT}/beta/users/delta?$deltatoken=x`, `${PORT}/beta/users/delta?$deltatoken=x`],
  [`${PORT}/v1.0/users`, `${PORT}/v1.0/users`],
  [`${PORT}/v1.0/http://127.0.0.1:9/v1.0/users`, `${PORT}/v1.0/http://127.0.0.1:9/v1.0/users`],
  [`${PORT}/v1.0/users/${PORT}/v1.0/users`, `${PORT}/v1.0/users/${PORT}/v1.0/users`],
])('%s means %s', (asked, meant) => {
  expect(withoutDoubledLink(new URL(asked)).href).toBe(meant)
})
