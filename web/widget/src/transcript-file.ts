import { sourceLabel } from './display'
import { withoutNumbers } from './numbers'
import { texts } from './texts'
import type { Entry } from './transcript'

/** The conversation as plain text for keeping, personal numbers hidden. `day` as it is to be read. */
export function transcriptText(entries: readonly Entry[], day: string): string {
  const said = entries.map(({ message }) => {
    const at = clock(message.sent_at)
    const sources = message.sources.map((source) => `${texts.sources}${sourceLabel(source)}`)
    return [`${texts.speaker[message.sender]}${at && `　${at}`}`, message.text, ...sources].join('\n')
  })
  const whole = [texts.downloadHead(day), texts.downloadNote, ...said].join('\n\n')
  return withoutNumbers(whole, texts.numberHidden) + '\n'
}

/** 2026-11-22T09:05:00+08:00 as 09:05: the time of the place that it happened at. */
function clock(moment: string): string {
  return /T(\d\d:\d\d)/.exec(moment)?.[1] ?? ''
}
