// In a worker: a browser slows the timers of a page in the background down until its sign of life would run out.
const EVERY_MS = 20_000
setInterval(() => postMessage(null), EVERY_MS)
