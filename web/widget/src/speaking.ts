import { ref } from 'vue'
import { spelled } from './booking'

// The browser's own voice. Nothing is sent anywhere by us.
const SENTENCES = /[^。！？；\n]+[。！？；\n]*/g
const REFERENCE = /[A-Z]{2}[\dA-Z]+(?:-[\dA-Z]+)+/g

const voice = typeof window === 'undefined' ? undefined : window.speechSynthesis

export const canSpeak = Boolean(voice && 'SpeechSynthesisUtterance' in window)

/** Key of what is being read aloud. */
export const spokenKey = ref('')

/** Browsers fall silent in the middle of a long text, so it is said sentence by sentence. */
export function sentencesOf(text: string): string[] {
  const said = text.replace(REFERENCE, spelled).replace(/[「」《》]/g, '')
  return (said.match(SENTENCES) ?? []).map((each) => each.trim()).filter(Boolean)
}

export function speak(key: string, text: string): void {
  if (!canSpeak || !voice) return
  silence()
  const sentences = sentencesOf(text)
  sentences.forEach((sentence, at) => {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.lang = 'zh-CN'
    utterance.rate = 0.9
    const over = () => {
      if (spokenKey.value === key && (at === sentences.length - 1)) spokenKey.value = ''
    }
    utterance.onend = over
    utterance.onerror = () => {
      if (spokenKey.value === key) spokenKey.value = ''
    }
    voice.speak(utterance)
  })
  spokenKey.value = sentences.length ? key : ''
}

export function silence(): void {
  spokenKey.value = ''
  voice?.cancel()
}
