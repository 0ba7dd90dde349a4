import { expect, test } from 'vitest'
import { shownNames } from '../src/shell/colleagues'

test('a colleague is called by name, and two of one name are told apart by their accounts', () => {
  const names = shownNames([
    { name: 'wang', shown_name: '王芳' },
    { name: 'wang2', shown_name: '王芳' },
    { name: 'li', shown_name: '李雷' },
  ])
  expect([...names.values()]).toEqual(['王芳（wang）', '王芳（wang2）', '李雷'])
})
