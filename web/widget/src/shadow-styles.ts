/**
 * Puts the styles into a shadow root. A constructed sheet passes a page's strict Content-Security-Policy, a <style>
 * element does not; browsers from before 2023 know only the latter.
 */
export function adoptStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = css
    root.appendChild(style)
  }
}
