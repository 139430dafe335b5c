/** A message to one person, plain text. */
export interface Message {
  to: string
  subject: string
  text: string
  /** Of one with a sign-in link: it is kept no longer than the link works, and gone when it is used. */
  link?: { minutes: number }
}

/** A message in the outbox, where no mail server is configured. */
export interface StoredMessage extends Message {
  id: string
  sentAt: string
}
