import { describe, expect, it } from 'vitest'
import { CredentialError } from '../errors.ts'
import { mayBeNetwork, signInError } from './sign-in-error.ts'

describe('a failed sign-in has its sentence', () => {
  const cases: [text: string, says: RegExp, help: RegExp][] = [
    [
      'invalid_client: 7000222 - AADSTS7000222: The provided client secret keys for app are expired.',
      /secret has expired/,
      /AZURE_CLIENT_SECRET/,
    ],
    ['AADSTS7000215: Invalid client secret provided.', /secret is wrong/, /not its id/],
    [
      'AADSTS700016: Application with identifier was not found in the directory',
      /application does not exist/,
      /AZURE_CLIENT_ID/,
    ],
    ["AADSTS90002: Tenant 'x' not found.", /tenant does not exist/, /cloud/],
    ['AADSTS900382: Confidential Client is not supported in Cross Cloud request.', /another cloud/, /cloud/],
    ['AADSTS500011: The resource principal named https://graph was not found', /another cloud/, /cloud/],
    [
      'AADSTS700213: No matching federated identity record found for presented assertion subject',
      /federated credential/,
      /subject/,
    ],
    ['AADSTS700024: Client assertion is not within its valid time range.', /expired or is not valid yet/, /clock/],
    [
      'AADSTS700027: The certificate with identifier used to sign the client assertion is not registered',
      /certificate/,
      /AZURE_CLIENT_CERTIFICATE_PATH/,
    ],
    ['AADSTS65001: The user or administrator has not consented', /consented/, /Grant admin consent/],
    ['AADSTS7000112: Application is disabled.', /disabled/, /enterprise application/],
    ['AADSTS53003: Access has been blocked by Conditional Access policies.', /Conditional Access/, /workload identity/],
    ['AADSTS700082: The refresh token has expired due to inactivity.', /expired/, /az login/],
    ['AADSTS99999: something new', /refuses the sign-in/, /error/],
    ["Please run 'az login' from a command prompt to authenticate", /No credential/, /--sandbox/],
    ['ENOENT: no such file or directory, open cert.pem', /credential file/, /AZURE_CLIENT_CERTIFICATE_PATH/],
    ['whatever', /No token/, /--sandbox/],
  ]
  it.each(cases)('%s', (text, says, help) => {
    const error = signInError(new Error(text))
    expect(error).toBeInstanceOf(CredentialError)
    expect(error.message).toMatch(says)
    expect(error.help).toMatch(help)
  })

  it('reads the errors that a chain gathered', () => {
    const chain = Object.assign(new Error('ChainedTokenCredential authentication failed.'), {
      errors: [new Error('a'), new Error('AADSTS7000222: expired')],
    })
    expect(signInError(chain).message).toMatch(/secret has expired/)
  })

  it('keeps tokens and the lines below the first out of the text', () => {
    const error = signInError(
      new Error('AADSTS99999: assertion eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig was bad\r\nclient_secret=hunter2'),
    )
    expect(error.message).not.toMatch(/eyJ|hunter2/)
  })

  it('knows what may be the network', () => {
    expect(mayBeNetwork(new Error('endpoints_resolution_error: See https://aka.ms/…'))).toBe(true)
    expect(mayBeNetwork(new Error('AADSTS7000215'))).toBe(false)
  })
})
