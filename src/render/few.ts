/** Up to so many are listed one by one, and open where a list folds. */
export const FEW = 10
