import { describe, expect, it } from 'vitest'
import { kinds } from '../kinds/index.ts'
import { isRead, isRequired, scopeOf } from './scope.ts'

const names = (test: (kind: (typeof kinds)[number]) => boolean): string[] =>
  kinds.filter(test).map(({ name }) => name.word)

describe('--only', () => {
  it('takes sections, one or many, with commas or spaces', () => {
    expect([...scopeOf('partner, apps guests', undefined).sections]).toEqual(['partners', 'apps', 'guests'])
    expect([...scopeOf('Guest,policy', undefined).sections]).toEqual(['guests', 'policies'])
    expect(() => scopeOf('people', undefined)).toThrow('--only people is not a valid section')
    expect(() => scopeOf('gest', undefined)).toThrow(expect.objectContaining({ help: 'did you mean guest?' }))
    expect(() => scopeOf(' , ', undefined)).toThrow()
  })

  it('leaves settings out where one partner is asked for', () => {
    expect(scopeOf(undefined, 'contoso').sections.has('policies')).toBe(false)
    expect(scopeOf(undefined, undefined).sections.has('policies')).toBe(true)
  })
})

describe('what is read', () => {
  it('is settings alone, or everything about people', () => {
    const policies = scopeOf('policies', undefined)
    const people = scopeOf('apps', undefined)
    expect(names(({ import: trait }) => isRead(trait, policies))).toContain('authorizationPolicy')
    expect(names(({ import: trait }) => isRead(trait, policies) && isRead(trait, people))).toEqual([])
    // What has no section is nothing that an import writes.
    expect(names(({ import: trait }) => isRead(trait, policies) || isRead(trait, people))).toEqual(
      names(({ import: { sections } }) => sections.length > 0),
    )
  })

  it('has to be readable where it was asked for by name, and people always', () => {
    const unnamed = scopeOf(undefined, undefined)
    expect(names(({ import: trait }) => isRequired(trait, unnamed))).toEqual(['directory', 'guest'])
    const apps = scopeOf('apps', undefined)
    expect(names(({ import: trait }) => isRequired(trait, apps))).toEqual([
      'directory',
      'guest',
      'group',
      'member',
      'app',
      'app-role-assignment',
    ])
  })
})
