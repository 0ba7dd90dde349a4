import { onMounted, onUnmounted, ref } from 'vue'

/**
 * The part of the screen that the on-screen keyboard leaves free. Without it, the keyboard of an iPhone covers the
 * line that the citizen is writing. Null where nothing is covered.
 */
export function useFreeHeight() {
  const freeHeight = ref<{ height: number; top: number } | null>(null)
  const viewport = window.visualViewport

  const measure = () => {
    if (!viewport) return
    const isCovered = window.innerHeight - viewport.height > 80 && viewport.scale < 1.1
    freeHeight.value = isCovered ? { height: viewport.height, top: viewport.offsetTop } : null
  }

  onMounted(() => {
    viewport?.addEventListener('resize', measure)
    viewport?.addEventListener('scroll', measure)
  })
  onUnmounted(() => {
    viewport?.removeEventListener('resize', measure)
    viewport?.removeEventListener('scroll', measure)
  })
  return freeHeight
}
