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
