/**
 * Milliseconds of processor time that `run` takes, the least of some runs: the first ones compile, and any one may pay for the garbage
 * of others. A test that compares two of these holds on a machine that has other things to do.
 */
export const leastTime = async (run: () => unknown, runs = 3): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < runs; n += 1) {
    const before = process.cpuUsage()
    await run()
    times.push(process.cpuUsage(before).user / 1000)
  }
  return Math.min(...times)
}
