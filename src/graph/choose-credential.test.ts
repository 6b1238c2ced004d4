import { describe, expect, it } from 'vitest'
import { authorityOf, choose } from './choose-credential.ts'
import { clouds } from './clouds.ts'

const app = { AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c' }
const github = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'r' }
const pipelines = {
  AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 's',
  SYSTEM_ACCESSTOKEN: 'a',
  SYSTEM_OIDCREQUESTURI: 'https://dev.example',
}

describe('the credential', () => {
  it.each([
    ['a secret', { ...app, AZURE_CLIENT_SECRET: 'x' }, 'secret'],
    [
      'a secret before a certificate',
      { ...app, AZURE_CLIENT_SECRET: 'x', AZURE_CLIENT_CERTIFICATE_PATH: 'y' },
      'secret',
    ],
    ['a certificate', { ...app, AZURE_CLIENT_CERTIFICATE_PATH: 'x.pem' }, 'certificate'],
    ['a token file', { ...app, AZURE_FEDERATED_TOKEN_FILE: 'x' }, 'token file'],
    ['GitHub Actions', { ...app, ...github }, 'github'],
    ['a secret in GitHub Actions', { ...app, ...github, AZURE_CLIENT_SECRET: 'x' }, 'secret'],
    ['Azure DevOps', { ...app, ...pipelines }, 'azure pipelines'],
    [
      'Azure DevOps by its own names',
      { ...pipelines, AZURESUBSCRIPTION_CLIENT_ID: 'c', AZURESUBSCRIPTION_TENANT_ID: 't' },
      'azure pipelines',
    ],
    ['GitHub Actions after azure/login', github, 'machine'],
    ['nothing', {}, 'machine'],
    ['an empty secret', { ...app, AZURE_CLIENT_SECRET: '' }, 'machine'],
    [
      'an explicit choice of the library',
      { ...app, AZURE_CLIENT_SECRET: 'x', AZURE_TOKEN_CREDENTIALS: 'prod' },
      'machine',
    ],
  ])('of %s', (_name, env, by) => {
    expect(choose(env, undefined).by).toBe(by)
  })

  it('takes the declared tenant where the environment names none', () => {
    expect(choose({ AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 'x' }, 'declared')).toMatchObject({
      by: 'secret',
      tenantId: 'declared',
    })
    expect(choose({ ...app, AZURE_CLIENT_SECRET: 'x' }, 'declared')).toMatchObject({ tenantId: 't' })
  })

  it('says what is missing beside a secret', () => {
    expect(() => choose({ AZURE_CLIENT_SECRET: 'x', AZURE_TENANT_ID: 't' }, undefined)).toThrow('AZURE_CLIENT_ID')
    expect(() => choose({ AZURE_CLIENT_SECRET: 'x', AZURE_CLIENT_ID: 'c' }, undefined)).toThrow('AZURE_TENANT_ID')
  })
})

describe('the sign-in service', () => {
  it('is that of the declared cloud', () => {
    expect(authorityOf({}, clouds.china)).toEqual({
      authorityHost: clouds.china.login,
      disableInstanceDiscovery: false,
    })
    expect(authorityOf({ AZURE_AUTHORITY_HOST: `${clouds.global.login}/` }, clouds.usgov).authorityHost).toBe(
      clouds.usgov.login,
    )
  })
  it('is the environment’s own, which Microsoft’s discovery does not know', () => {
    expect(authorityOf({ AZURE_AUTHORITY_HOST: 'https://localhost:8443/' }, clouds.global)).toEqual({
      authorityHost: 'https://localhost:8443',
      disableInstanceDiscovery: true,
    })
  })
})
