/** What is wrong with a value that the server refuses, and what to do. */
export const fields = {
  text: 'Write this as text.',
  storable: 'Remove the characters that cannot be stored, such as a null character.',
  shorter: 'Shorten this to {max, number} characters.',
  required: 'Fill this in.',
  oneLine: 'Write this on one line.',
  id: 'This is not a valid id.',
  email: 'Enter an e-mail address such as name@example.com.',
  date: 'Enter a date such as 2027-03-31.',
} as const
