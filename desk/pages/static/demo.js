// A click on an example question puts it to the assistant. Kept out of the page: its policy allows no inline script.
const chat = document.querySelector('onewindow-chat')

for (const button of document.querySelectorAll('[data-question]')) {
  button.addEventListener('click', () => {
    if (chat.ask) chat.ask(button.dataset.question)
  })
}

// Deferred scripts run in order: if the element is unknown now, its script could not be fetched.
if (!customElements.get('onewindow-chat')) document.getElementById('widget-missing').hidden = false
