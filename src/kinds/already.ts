interface Refusal {
  status: number
  message: string
}

/** What Graph says when the link is there already (group-post-members, group-post-owners, user-post-sponsors; seen in many clients). */
export const alreadyLinked = ({ status, message }: Refusal): boolean =>
  status === 400 && /references already exist/i.test(message)

export const alreadyGone = ({ status }: Refusal): boolean => status === 404

/** A fresh object may be unknown to the replica that is asked next (designing-for-eventual-consistency-for-microsoft-entra). */
export const notThereYet = ({ status }: Refusal): boolean => status === 404
