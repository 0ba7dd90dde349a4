import { createApp } from 'vue'
import App from './App.vue'
import { proof } from './api/http'
import { addElements } from './elements'
import { router } from './router'
import { forget } from './shell/session'
import './styles/index.css'

proof.whenLost = () => {
  forget()
  const { name, fullPath } = router.currentRoute.value
  if (name && name !== 'login') void router.push({ name: 'login', query: { to: fullPath } })
}

addElements(createApp(App)).use(router).mount('#app')
