/** Puts a text on the clipboard; false where the browser does not let it. Old phones know only the second way. */
export async function copyText(text: string, root: Document = document): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyFromField(text, root)
  }
}

function copyFromField(text: string, root: Document): boolean {
  const field = root.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.setAttribute('aria-hidden', 'true')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  root.body.appendChild(field)
  try {
    field.select()
    return root.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
  }
}
