/** A message to one person, plain text. */
export interface Message {
  to: string
  subject: string
  text: string
}

/** A message in the outbox, where no mail server is configured. */
export interface StoredMessage extends Message {
  id: string
  sentAt: string
}
