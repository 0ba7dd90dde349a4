const form = document.getElementById('rate')
const told = document.getElementById('told')
form.elements.no.value = new URLSearchParams(location.search).get('no') ?? ''
form.hidden = false

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const { no, level, comment } = Object.fromEntries(new FormData(form))
  const body = JSON.stringify({ subject_no: no.trim(), level: Number(level), comment })
  try {
    const answer = await fetch('/api/v1/ratings', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    const { text, detail } = await answer.json()
    told.textContent = text ?? detail
    form.hidden = answer.ok
  } catch {
    told.textContent = told.dataset.away
  }
})
