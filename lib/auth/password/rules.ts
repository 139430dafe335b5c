import { hash, verify } from '@node-rs/argon2'

// Argon2id (the library's default variant): 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a random password that nobody keeps: checking against it takes as long as checking a real one. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$Y9QUwmyl759qIo3D1eJZYQ$53Tkmn37HfLptgD/RsuoIJR6s7RXaX+yCsIr3tc6plk'

/** The same characters, however the keyboard composed them. */
const composed = (password: string) => password.normalize('NFKC')

/** A salted Argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), cost)
}

/** Whether the password is the one of that hash. Without a hash it takes the same time and is false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? nobody, composed(password))
  return stored !== null && matches
}

const commonWords = new Set(
  'password passwort passphrase secret letmein welcome iloveyou changeme administrator admin footing login monkey dragon sunshine princess football baseball qwerty qwertz azerty asdf zxcv trustno'.split(
    ' ',
  ),
)

const rows = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm']

/** Splits a text that repeats one part into that part: "passwordpassword" is "password". */
const unrepeated = (text: string) => /^(.+?)\1+$/.exec(text)?.[1] ?? text

function runsAlongKeys(text: string): boolean {
  const lines = rows.flatMap((row) => [row + row, [...(row + row)].reverse().join('')])
  return lines.some((line) => line.includes(text))
}

/**
 * Whether a password of sufficient length is still one of the first that would be guessed: a common word with
 * decoration, a run along the keys, one part repeated, or the person's own address.
 */
export function isGuessable(password: string, email: string): boolean {
  const text = composed(password).toLowerCase()
  const part = unrepeated(text)
  if (new Set(text).size < 5 || part.length < 6 || runsAlongKeys(part)) return true
  const letters = unrepeated(text.replaceAll(/[^\p{L}]/gu, ''))
  if (commonWords.has(letters) || (letters.length >= 6 && runsAlongKeys(letters))) return true
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  return local.length > 3 && (text.includes(email.toLowerCase()) || letters === local || part === `${local}${domain}`)
}

/** What is said of such a password. */
export const guessable = 'This would be guessed early: use words that nobody expects together.'
