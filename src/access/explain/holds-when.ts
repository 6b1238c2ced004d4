/** When something holds: `later` is when the plan is applied. */
export interface HoldsWhen {
  now: boolean
  later: boolean
}
