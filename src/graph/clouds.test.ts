import { expect, it } from 'vitest'
import { clouds, isLoopback } from './clouds.ts'

it('knows this machine from others', () => {
  for (const url of [
    'http://127.0.0.1:8080',
    'http://localhost',
    'https://LOCALHOST:1',
    'http://[::1]:3',
    'http://127.9.9.9',
    'http://tenant.localhost',
  ])
    expect(isLoopback(url)).toBe(true)
  for (const url of [
    'https://graph.microsoft.com',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://128.0.0.1',
    'http://10.0.0.1',
    'http://evil.example/127.0.0.1',
  ])
    expect(isLoopback(url)).toBe(false)
})

it('has four clouds, each with addresses of its own name', () => {
  for (const [name, cloud] of Object.entries(clouds)) {
    expect(cloud.name).toBe(name)
    for (const url of [cloud.graph, cloud.login, cloud.portal])
      expect(new URL(url)).toMatchObject({ protocol: 'https:', pathname: '/' })
  }
  expect(new Set(Object.values(clouds).map((cloud) => cloud.graph)).size).toBe(4)
})
