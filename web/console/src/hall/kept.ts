// Where somebody sits, remembered by the browser of that counter. Nothing personal.
const PREFIX = 'onewindow.'

export function kept(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? ''
  } catch {
    return ''
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value)
  } catch {
    // Chosen again next time.
  }
}
