import { reactive, ref, toRefs } from 'vue'
import type { Made } from '../api/call-acts'
import { newKey } from '../shell/ids'
import { tellDone, useAct } from '../shell/notify'
import { texts } from '../texts'
import type { Panel, PhoneDesk } from './desk'

/** Something made in a call: the person, the key that keeps it from being made twice, and what follows. */
export function useMaking(desk: PhoneDesk, what: Panel) {
  const { busy, act } = useAct()
  const person = reactive({ name: '', phone: '' })
  const key = newKey()
  const item = ref(desk.script?.code ?? null)

  async function make(doing: (id: string, told: { client_message_id: string; name: string; phone: string }) => Promise<Made>): Promise<void> {
    const id = desk.call?.id
    const made = id && (await act(() => doing(id, { client_message_id: key, name: person.name.trim(), phone: person.phone.trim() })))
    if (!made) return
    tellDone(texts.phone.made(texts.phone.panels[what], made.no))
    desk.note({ what, no: made.no })
  }

  return { busy, person, make, ...toRefs(reactive({ item })) }
}
