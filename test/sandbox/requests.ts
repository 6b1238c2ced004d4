import fc from 'fast-check'
import { routes } from '../../src/sandbox/resources/index.ts'
import { HOSTILE_NAMES } from './hostile.ts'

const BESIDE = [
  '/_sandbox/state',
  '/_sandbox/redeem',
  '/_sandbox/signin',
  '/_sandbox/clock',
  '/_sandbox/faults',
  '/_sandbox/stats',
  '/_sandbox/identity-token',
  '/common/oauth2/v2.0/token',
  '/{tenant}/oauth2/token',
  '/{tenant}/v2.0/.well-known/openid-configuration',
  '/common/discovery/instance',
  '/metadata/endpoints',
  '/subscriptions',
]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'PROPFIND', 'TRACE']
const NUMBERS = ['1e999', '-1e999', '-0', '1e-999', '99999999999999999999', '0.1', 'NaN']

/** Names that handlers read. */
const KNOWN =
  `displayName mailNickname mailEnabled securityEnabled userPrincipalName accountEnabled mail passwordProfile identities
  groupTypes membershipRule owners@odata.bind @odata.id @odata.type appRoles keyCredentials passwordCredentials api web info
  principalId resourceId appRoleId invitedUserEmailAddress inviteRedirectUrl invitedUserSponsors invitedUserMessageInfo invitedUser
  tenantId b2bCollaborationInbound usersAndGroups targets definition ids addLicenses removeLicenses requests id method url headers
  dependsOn body email now seed faults status drop issuer subject audiences name customKeyIdentifier key roleDefinitionId
  roleTemplateId`.split(/\s+/)

const name = fc.constantFrom(...HOSTILE_NAMES.filter((one) => one.length < 100))
const word = fc.oneof(
  name,
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    'users',
    'id',
    'displayName',
    'mail',
    'members',
    'manager',
    'microsoft.graph.user',
    'delta()',
    '62e90394-69f5-4237-9190-012177145e10',
  ),
)
const safely = (text: string): string => {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ED%A0%80'
  }
}
/** Escaped as it should be, or as it stands as far as a request line can hold it. */
const segment = fc.oneof(
  word.map(safely),
  word.map((text) => text.replaceAll(/[^!-~]/g, '')),
)

const filters = fc.letrec<{ filter: string; simple: string }>((tie) => ({
  simple: fc.oneof(
    fc.tuple(word, fc.constantFrom('eq', 'ne', 'ge', 'in', 'has', ''), word).map(([a, b, c]) => `${a} ${b} '${c}'`),
    fc
      .tuple(fc.constantFrom('startswith', 'endswith', 'contains', 'x'), word, word)
      .map(([f, a, b]) => `${f}(${a},'${b}')`),
    fc.tuple(word, word).map(([a, b]) => `${a}/any(x:x eq '${b}')`),
    fc.tuple(word, fc.integer({ max: 40, min: 0 })).map(([a, n]) => `${a} in (${`'x',`.repeat(n)}'y')`),
    fc.constantFrom(...NUMBERS).map((n) => `createdDateTime ge ${n}`),
  ),
  filter: fc.oneof(
    { maxDepth: 4 },
    tie('simple'),
    fc.tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter')).map(([a, b, c]) => `${a} ${b} ${c}`),
    tie('filter').map((one) => `not (${one})`),
    fc.tuple(fc.constantFrom('(', 'not ', ')', "'"), fc.integer({ min: 1, max: 6_000 })).map(([a, n]) => a.repeat(n)),
  ),
}))

const option = fc.oneof(
  filters.filter.map((one): [string, string] => ['$filter', one]),
  fc.tuple(
    fc.constantFrom(
      '$select',
      '$expand',
      '$orderby',
      '$search',
      '$top',
      '$skip',
      '$count',
      '$skiptoken',
      '$deltatoken',
      '$format',
      '$',
    ),
    fc.oneof(
      word,
      fc.array(word, { maxLength: 4 }).map((all) => all.join(',')),
      fc.tuple(word, fc.integer({ min: 1, max: 2_000 })).map(([one, n]) => `${one}($expand=`.repeat(Math.min(n, 800))),
      word.map((one) => `"displayName:${one}"`),
      word.map((one) => Buffer.from(JSON.stringify([one, 1e9, one])).toString('base64url')),
    ),
  ),
)

const value = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word.map((one) => JSON.stringify(one)),
    fc.constantFrom('null', 'true', 'false', '""', '[]', '{}', ...NUMBERS.slice(0, 6)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join()}]`),
  ),
  object: fc
    .array(fc.tuple(fc.oneof(word, fc.constantFrom(...KNOWN)), tie('value')), { maxLength: 5 })
    .map((all) => `{${all.map(([key, one]) => `${JSON.stringify(key)}:${one}`).join()}}`),
}))

const batch = fc
  .array(
    fc.record({
      id: fc.oneof(word, fc.constant('1')),
      method: fc.constantFrom(...METHODS),
      url: fc.oneof(word, fc.constantFrom('/users', '/$batch', '//', '/../_sandbox/state', `/${'x/'.repeat(9_000)}`)),
      headers: fc.dictionary(word, word, { maxKeys: 2 }),
      body: fc.option(fc.object({ maxDepth: 2 })),
      dependsOn: fc.option(fc.array(word, { maxLength: 2 })),
    }),
    { maxLength: 22 },
  )
  .map((requests) => JSON.stringify({ requests }))

const body = fc.oneof(
  value.object,
  value.value,
  batch,
  fc.constantFrom('', '{', '[', '{"a":1}x', '\u0000', '\ufeff{}', 'grant_type=client_credentials&client_id=%E0%A4%A'),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '{"__proto__":'), fc.integer({ min: 1, max: 20_000 }))
    .map(([a, n]) => a.repeat(n)),
)
const header = fc.tuple(
  fc.constantFrom(
    'Content-Type',
    'Prefer',
    'ConsistencyLevel',
    'Authorization',
    'Accept',
    'client-request-id',
    'If-Match',
    'Content-Encoding',
    '__proto__',
    'constructor',
    'Expect',
    'X-HTTP-Method-Override',
    'Range',
  ),
  fc.oneof(
    word.map((text) => text.replaceAll(/[^\t -~]/g, '').trim()),
    fc.constantFrom(
      'application/json',
      'text/plain',
      'image/png',
      'eventual',
      'return=minimal',
      'create-if-missing',
      'gzip',
      '100-continue',
      'Basic JUUwJUE0JUE6eA==',
      'Bearer a.b.c',
      'Bearer e30.e30.e30',
      'Bearer bnVsbA.W10.x',
    ),
  ),
)

/** Requests that are nearly right, in ways that break parsers and tables. */
export const request = fc
  .record({
    method: fc.constantFrom(...METHODS, 'GET', 'POST', 'PATCH'),
    route: fc.constantFrom(
      ...routes.map((route) => `/v1.0${route.path}`),
      ...routes.map((route) => `/beta${route.path}`),
      ...BESIDE,
      '/v1.0/$batch',
      '/v1.0/$batch',
      '/v2.0/users',
      '/',
    ),
    segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
    tail: fc.option(segment),
    options: fc.array(option, { maxLength: 3 }),
    headers: fc.array(header, { maxLength: 4 }),
    json: fc.boolean(),
    body,
  })
  .map(({ method, route, segments, tail, options, headers, json, body: text }) => {
    let i = 0
    const path = route.replaceAll(/\{\w+\}/g, () => segments[i++ % 3] ?? '')
    const query = options.map(([key, one]) => `${key}=${safely(one)}`).join('&')
    const target = `${path}${tail === null ? '' : `/${tail}`}${query === '' ? '' : `?${query}`}`.replaceAll(
      /[^!-~]/g,
      '',
    )
    const type: [string, string][] = json ? [['Content-Type', 'application/json']] : []
    return { method, target, headers: [...type, ...headers], body: text }
  })
