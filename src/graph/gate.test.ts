import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../test/faults/clock.ts'
import { createGate, spacing } from './gate.ts'

describe('the gate', () => {
  it('lets everybody through while nobody complains', async () => {
    const clock = virtualClock(0)
    const gate = createGate(clock)
    await Promise.all([gate.pass(), gate.pass(), gate.pass()])
    expect(clock.now()).toBe(0)
  })

  it('holds every caller, also those that were already waiting when it is held longer', async () => {
    const clock = virtualClock(0)
    const gate = createGate(clock)
    gate.hold(5_000)
    const passed = Array.from({ length: 4 }, () => gate.pass().then(() => clock.now()))
    gate.hold(9_000)
    expect(await Promise.all(passed)).toEqual([9_000, 9_000, 9_000, 9_000])
  })

  it('spaces requests by the percentage for as long as a window lasts', async () => {
    const clock = virtualClock(0)
    const gate = createGate(clock)
    gate.heard('1.0')
    const passed = await Promise.all(Array.from({ length: 4 }, () => gate.pass().then(() => clock.now())))
    expect(passed.map(Math.round)).toEqual([0, 500, 1_000, 1_500])
    clock.advance(10_000)
    const at = clock.now()
    await gate.pass()
    await gate.pass()
    expect(clock.now()).toBe(at)
  })

  it('grows with the percentage and ignores nonsense', () => {
    expect(spacing(0.8)).toBe(0)
    expect(spacing(0.5)).toBe(0)
    expect(spacing(1.8)).toBe(2_500)
    expect(spacing(99)).toBe(2_500)
    expect(spacing(1.2)).toBeGreaterThan(spacing(0.9))
    const gate = createGate(virtualClock(0))
    gate.heard('lots')
    gate.heard(undefined)
  })

  it('remembers since when answers make no sense', () => {
    const clock = virtualClock(0)
    const gate = createGate(clock)
    gate.bad()
    clock.advance(10)
    gate.bad()
    expect(gate.outageSince()).toBe(0)
    expect(gate.answered()).toBe(false)
    gate.good()
    expect(gate.outageSince()).toBeUndefined()
    expect(gate.answered()).toBe(true)
  })
})
