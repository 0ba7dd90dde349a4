// Asks for the board every two seconds; says so when it has heard nothing for a while. All words are in the template.
const LOOK_MS = 2000
const PATIENCE_MS = 10000
const FRESH_MS = 8000
const MOST_CALLS = 6
const screen = document.querySelector('.screen')
const byId = (id) => document.getElementById(id)
let lastCall = null
let heardAt = Date.now()

function fill(template, list, rows, write) {
  list.replaceChildren(
    ...rows.map((row) => {
      const made = byId(template).content.firstElementChild.cloneNode(true)
      write(made, row)
      return made
    }),
  )
}

function show(board) {
  const { now, calls } = board
  const someCalled = Boolean(now) || calls.length > 0
  screen.classList.toggle('idle', !someCalled)
  screen.classList.toggle('quiet', !now)
  byId('nobody').hidden = someCalled
  if (now) {
    const call = now.no + now.called_at
    if (call !== lastCall) {
      byId('now-no').textContent = now.no
      byId('now-no').classList.toggle('long', now.no.length > 4)
      byId('now-counter').textContent = now.counter
      byId('now-zone').textContent = now.zone
      if (lastCall !== null) refresh()
      lastCall = call
    }
  }
  fill('call', byId('calls'), calls.slice(0, MOST_CALLS), (row, each) => {
    row.querySelector('.no').textContent = each.no
    row.querySelector('.counter').textContent = each.counter
  })
  const waits = board.waits.filter((each) => each.waiting > 0)
  fill('wait', byId('waits'), waits, (row, each) => {
    row.querySelector('b').textContent = each.name
    row.querySelector('i').textContent = each.waiting
    row.title = each.text
  })
  byId('clock').textContent = board.at.slice(11, 16)
}

function refresh() {
  const now = document.querySelector('.now')
  now.classList.remove('fresh')
  void now.offsetWidth
  now.classList.add('fresh')
  setTimeout(() => now.classList.remove('fresh'), FRESH_MS)
}

async function look() {
  try {
    const answer = await fetch(screen.dataset.board, { signal: AbortSignal.timeout(PATIENCE_MS / 2) })
    if (answer.ok) {
      show(await answer.json())
      heardAt = Date.now()
    }
  } catch {
    // Told below, once it has lasted.
  }
  byId('away').hidden = Date.now() - heardAt < PATIENCE_MS
  setTimeout(look, LOOK_MS)
}

look()
