import { defineCustomElement } from 'vue'
import OneWindowChat from './components/OneWindowChat.vue'

const NAME = 'onewindow-chat'

// A page that includes the script twice must not break.
if (!customElements.get(NAME)) customElements.define(NAME, defineCustomElement(OneWindowChat))
