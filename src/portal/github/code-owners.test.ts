import { describe, expect, it } from 'vitest'
import { codeOwnersOf } from './code-owners.ts'

const owned = (text: string, path: string): readonly string[] | undefined => codeOwnersOf(text)?.(path)

describe('code owners', () => {
  it.each([
    ['* @a', 'requests/contoso/1.yaml', ['@a']],
    ['* @a\n/requests/contoso/', 'requests/contoso/1.yaml', []],
    ['* @a\n/requests/contoso/', 'requests/fabrikam/1.yaml', ['@a']],
    ['* @a\nrequests/ @b', 'northwind/requests/1.yaml', ['@b']],
    ['* @a\n/requests/ @b', 'northwind/requests/1.yaml', ['@a']],
    ['docs/* @a', 'docs/x.md', ['@a']],
    ['docs/* @a', 'docs/deep/x.md', []],
    ['*.yaml @a', 'requests/contoso/1.yaml', ['@a']],
    ['/requests/**/x.yaml @a', 'requests/a/b/x.yaml', ['@a']],
    ['**/contoso @a', 'requests/contoso/1.yaml', ['@a']],
    ['requests/** @a', 'requests/contoso/1.yaml', ['@a']],
    ['# nothing\n\n  * @a # everybody', 'x', ['@a']],
    ['/guestlist.yaml @a', 'sub/guestlist.yaml', []],
    ['*.a+b @a', 'x.aab', []],
  ])('%j, %s', (text, path, owners) => expect(owned(text, path)).toEqual(owners))

  it.each(['!x @a', 'x[1] @a', '\\#x @a'])('does not judge %s', (line) =>
    expect(codeOwnersOf(`* @b\n${line}`)).toBeUndefined(),
  )
})
