import { ref } from 'vue'

interface Recognition extends EventTarget {
  lang: string
  interimResults: boolean
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}

type Windowed = { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition }
type Trouble = '' | 'failed' | 'forbidden'

/** Speech to text where the browser has it. What was heard only fills the field: the person sends it. */
export function useDictation(heard: (text: string) => void) {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Windowed
  const Known = SpeechRecognition ?? webkitSpeechRecognition
  const isListening = ref(false)
  const trouble = ref<Trouble>('')
  let running: Recognition | null = null

  function start(): void {
    if (!Known) return
    const recognition = new Known()
    running = recognition
    recognition.lang = 'zh-CN'
    recognition.interimResults = true
    recognition.onresult = ({ results }) => heard(Array.from(results, (each) => each[0]?.transcript ?? '').join(''))
    recognition.onerror = ({ error }) => (trouble.value = error === 'not-allowed' ? 'forbidden' : 'failed')
    recognition.onend = () => (isListening.value = false)
    trouble.value = ''
    isListening.value = true
    try {
      recognition.start()
    } catch {
      isListening.value = false
      trouble.value = 'failed'
    }
  }

  return {
    canListen: Boolean(Known),
    isListening,
    trouble,
    toggle: () => (isListening.value ? running?.stop() : start()),
    stop: () => running?.stop(),
  }
}
