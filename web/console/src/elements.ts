// Of Element Plus, what is used here and nothing else; the dates come with the page that needs them.
import {
  ElButton, ElCheckbox, ElConfigProvider, ElDialog, ElInput, ElRadioButton, ElRadioGroup, ElSwitch, ElTag,
} from 'element-plus'
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/button/style/css'
import 'element-plus/es/components/checkbox/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/input/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/radio-button/style/css'
import 'element-plus/es/components/radio-group/style/css'
import 'element-plus/es/components/switch/style/css'
import 'element-plus/es/components/tag/style/css'
import type { App } from 'vue'

const USED = { ElButton, ElCheckbox, ElConfigProvider, ElDialog, ElInput, ElRadioButton, ElRadioGroup, ElSwitch, ElTag }

export function addElements(app: App): App {
  for (const [name, component] of Object.entries(USED)) app.component(name, component)
  return app
}

declare module 'vue' {
  interface GlobalComponents {
    ElButton: typeof ElButton
    ElCheckbox: typeof ElCheckbox
    ElConfigProvider: typeof ElConfigProvider
    ElDialog: typeof ElDialog
    ElInput: typeof ElInput
    ElRadioButton: typeof ElRadioButton
    ElRadioGroup: typeof ElRadioGroup
    ElSwitch: typeof ElSwitch
    ElTag: typeof ElTag
  }
}
