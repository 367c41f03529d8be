// Passkeys: a form with data-passkey="create" or "get" asks its data-options address, then the browser, and posts the answer in its hidden field.
document.addEventListener('submit', async event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.passkey || form.dataset.ready) return;
  event.preventDefault();
  const fault = form.querySelector('[data-fault]');
  try {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) throw new Error('unsupported');
    const answer = await fetch(form.dataset.options, { method: 'POST', credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const options = await answer.json();
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.querySelector('[data-credential]').value = JSON.stringify(credential);
    form.dataset.ready = '1';
    form.requestSubmit();
  } catch (problem) {
    if (fault) { fault.hidden = false; fault.title = String(problem); }
  }
}, true);
