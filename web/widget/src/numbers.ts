// Numbers of ours begin with two letters, and stay. Personal ones: 11 digits (mobile) to 19 (bank card), an ID with its
// X, with blanks or dashes in between, in full-width digits too.
const NUMBERS = /[A-Z]{2}\d[\dA-Z-]*|(?:[+＋]?[0-9０-９][\s\-－—]?){10,18}[0-9０-９xX]/g

/** The text without personal numbers, wherever they came from. */
export function withoutNumbers(text: string, mark: string): string {
  return text.replace(NUMBERS, (found) => (/^[A-Z]{2}/.test(found) ? found : mark))
}

const MANY_DIGITS = /(?:[0-9０-９][^0-9０-９]?){5}/

/** Whether somebody may be typing a number that is nobody else's business. */
export function mayHoldNumber(text: string): boolean {
  return MANY_DIGITS.test(text)
}
