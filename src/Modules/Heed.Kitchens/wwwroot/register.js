// Registers on a phone: an entry is kept in the browser first, with its own time and identity, and sent when the platform can be reached. Sending again changes nothing there.
(() => {
  'use strict';
  const body = document.body, kitchen = body.dataset.kitchen, account = body.dataset.account, key = `heed-register-${kitchen}`, most = 200;
  const of = id => document.getElementById(id);
  const read = () => JSON.parse(localStorage.getItem(key) ?? '[]');
  const write = queue => localStorage.setItem(key, JSON.stringify(queue));
  // An entry belongs to who wrote it: another account neither sees nor sends it.
  const mine = entry => !entry.account || entry.account === account;
  let picture = '', path = '', drawing = false, sending = false;

  const show = (said = '') => {
    const all = read(), queue = all.filter(mine), others = all.length - queue.length;
    of('others').textContent = others > 0 ? body.dataset.others.replace('{0}', others) : '';
    of('state').textContent = queue.length > 0 ? body.dataset.waiting.replace('{0}', queue.length) : said;
    of('queue').replaceChildren(...queue.map(entry => {
      const item = document.createElement('li');
      item.textContent = `${new Date(entry.atMs).toLocaleTimeString()} · ${of('register').querySelector(`[value="${entry.register}"]`)?.textContent ?? entry.register}${entry.refused ? ` · ${body.dataset.refused} ${entry.refused}` : ''}`;
      return item;
    }));
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (const entry of read().filter(one => mine(one) && !one.refused)) {
        const answer = await fetch(`/api/v1/kitchens/${kitchen}/registers`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(entry), redirect: 'manual' });
        if (answer.status === 204) write(read().filter(one => one.clientId !== entry.clientId));
        else if (answer.status === 400) write(read().map(one => one.clientId === entry.clientId ? { ...one, refused: 400 } : one));
        else if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 409) { show(); of('state').textContent = body.dataset.sign; return; }
        else return;
      }
      show(body.dataset.sent);
    } catch {
      // Out of reach: it waits for the next try.
      show();
    } finally { sending = false; }
  };

  of('photo').addEventListener('change', async () => {
    const file = of('photo').files[0];
    picture = '';
    if (!file) return;
    const image = await createImageBitmap(file), scale = Math.min(1, 1024 / Math.max(image.width, image.height)), canvas = document.createElement('canvas');
    canvas.width = image.width * scale; canvas.height = image.height * scale;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    picture = canvas.toDataURL('image/jpeg', 0.6).split(',')[1];
  });

  const pad = of('pad'), pen = pad.getContext('2d');
  const place = event => { const box = pad.getBoundingClientRect(); return [Math.round((event.clientX - box.left) * 300 / box.width), Math.round((event.clientY - box.top) * 100 / box.height)]; };
  pad.addEventListener('pointerdown', event => { drawing = true; pad.setPointerCapture(event.pointerId); const [x, y] = place(event); path += `M${x} ${y}`; pen.lineWidth = 2; pen.strokeStyle = '#000'; pen.beginPath(); pen.moveTo(x, y); });
  pad.addEventListener('pointermove', event => { if (!drawing || path.length > 18000) return; const [x, y] = place(event); path += `L${x} ${y}`; pen.lineTo(x, y); pen.stroke(); });
  for (const end of ['pointerup', 'pointercancel']) pad.addEventListener(end, () => { drawing = false; });
  const clear = () => { path = ''; pen.clearRect(0, 0, 300, 100); };
  of('clear').addEventListener('click', clear);

  const explain = () => { of('explain').textContent = of('register').selectedOptions[0]?.dataset.explain ?? ''; };
  of('register').addEventListener('change', explain);
  of('entry').addEventListener('submit', event => {
    event.preventDefault();
    const inOrder = event.submitter?.value !== 'no', text = of('text').value.trim();
    of('fault').textContent = '';
    if (!inOrder && !text) { of('fault').textContent = body.dataset.text; of('text').focus(); return; }
    const queue = read();
    if (queue.length >= most) { of('fault').textContent = body.dataset.full; return; }
    const random = crypto.getRandomValues(new Uint8Array(16));
    const clientId = [...random].map(byte => byte.toString(16).padStart(2, '0')).join('');
    try {
      write([...queue, { account, clientId, register: of('register').value, inOrder, text, atMs: Date.now(), signature: path, picture }]);
    } catch { of('fault').textContent = body.dataset.full; return; }
    of('text').value = ''; of('photo').value = ''; picture = ''; clear();
    show(body.dataset.saved);
    send();
  });

  addEventListener('online', send);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });
  setInterval(send, 15000);
  explain(); show(); send();

  // From now on the page opens without a network as well; where the browser has no workers (plain HTTP), an open page still works.
  if ('serviceWorker' in navigator) {
    const workers = navigator.serviceWorker;
    const keep = () => workers.ready.then(registration => registration.active.postMessage({ keep: location.pathname }));
    workers.addEventListener('message', event => {
      body.dataset.offline = event.data.kept ? 'ready' : 'none';
      of('offline').textContent = event.data.kept ? body.dataset.ready : '';
    });
    workers.addEventListener('controllerchange', keep);
    workers.register(body.dataset.worker, { scope: '/register/', updateViaCache: 'none' }).catch(() => { /* Out of reach: the worker that is there stays. */ });
    keep();
  }
})();
