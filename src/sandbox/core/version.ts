/** The two versions of Graph's address space. */
export type Version = 'v1.0' | 'beta'
