/** Up to so many are listed one by one, and open where a list folds. */
export const FEW = 10

/** Up to so many lines of the declaration are told apart. */
export const FEW_PLACES = 3
