/** The dialog that lists the keys. */
export const keysDialog = 'questionnaire-keys'

/** Whether one question is shown at a time. Browser only. */
export function phone(): boolean {
  return window.matchMedia('(width <= 40rem)').matches
}

/** The link that goes on: to the next question on phones, to the next part elsewhere. */
export function continueLink(): string {
  return phone() ? '[data-continue~="question"]' : '[data-continue~="part"]'
}

let continued = false

/** Notes that the next page of questions was reached by going on. */
export function leaveByContinue(): void {
  continued = true
}

/** Whether this page was reached by going on; asked once. */
export function arrivedByContinue(): boolean {
  const was = continued
  continued = false
  return was
}
