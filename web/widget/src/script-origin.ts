// Read while the script is being run: later `currentScript` is null.
const source = (document.currentScript as HTMLScriptElement | null)?.src

/** Where this script came from: the desk that serves the widget also answers the calls. */
export const scriptOrigin: string = source ? new URL(source, location.href).origin : location.origin
