import { computed, onBeforeUnmount, ref, type ComputedRef } from 'vue'

/** Minutes and seconds since then: 3:07. */
export function clock(since: string | undefined, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since ?? '')) / 1000)) || 0
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

export function useElapsed(since: () => string | undefined): ComputedRef<string> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), 1000)
  onBeforeUnmount(() => clearInterval(timer))
  return computed(() => clock(since(), now.value))
}
