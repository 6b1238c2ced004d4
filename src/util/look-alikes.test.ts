import { domainToASCII } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isDeceptiveDomain, mixesScripts, skeletonOf } from './look-alikes.ts'

describe('a skeleton', () => {
  it.each([
    ['cοntoso.com', 'contoso.com'], // Greek omicron
    ['соntоsо.com', 'contoso.com'], // Cyrillic es and o
    [domainToASCII('cοntoso.com'), 'contoso.com'],
    ['c0ntoso.com', 'contoso.com'],
    ['contos0.com', 'contoso.com'],
    ['fabrikarn.com', 'fabrikam.com'],
    ['nоrthvvind.example', 'northwind.example'],
    ['paypa1.com', 'paypal.com'],
    ['paypaI.com', 'paypal.com'],
    ['contosó.com', 'contoso.com'],
    ['ＣＯＮＴＯＳＯ.com', 'contoso.com'],
    ['li.wei@cοntoso.com', 'li.wei@contoso.com'],
    ['1i.wei@contoso.com', 'li.wei@contoso.com'],
  ])('is the same for %s and %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other))
  })

  it('is another one for what nobody mistakes', () => {
    const names = ['contoso.com', 'fabrikam.com', 'contoso.net', 'kontoso.com', 'contoso-it.com', 'münchen.example']
    expect(new Set(names.map(skeletonOf)).size).toBe(names.length)
  })
})

it.each([
  ['cοntoso.com', true],
  ['сосо.com', true], // all Cyrillic, read as Latin
  [domainToASCII('сосо.com'), true],
  ['contoso.сом', true],
  ['contoso.com', false],
  ['münchen.example', false],
  [domainToASCII('münchen.example'), false],
  ['почта.example', false],
  ['東京company.example', false],
  ['xn--.example', false],
])('a deceptive domain: %s %s', (domain, expected) => {
  expect(isDeceptiveDomain(domain)).toBe(expected)
})

it.each([
  ['Аnna Kowalska', true],
  ['Anna Ковальская', false],
  ['Łukasz Müller', false],
  ['田中Taro', false],
  ['Ann\u0430', true],
])('a name of two scripts: %s %s', (name, expected) => {
  expect(mixesScripts(name)).toBe(expected)
})
