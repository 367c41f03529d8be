// Small helpers of the console: theme, running clocks, sound. No data is kept here but the reader's taste.
window.heed = (() => {
  const pad = n => String(n).padStart(2, '0');
  let muted = localStorage.getItem('heed-muted') === '1';
  let audio;
  const tick = () => {
    const now = Date.now();
    for (const clock of document.querySelectorAll('.clock[data-since]')) {
      const seconds = Math.max(0, Math.floor((now - Number(clock.dataset.since)) / 1000));
      const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
      clock.textContent = hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
      clock.classList.toggle('late', clock.dataset.due !== undefined && clock.dataset.due !== '' && now > Number(clock.dataset.due));
    }
  };
  setInterval(tick, 1000);
  // A browser lets a page sound only after its reader touched it: the first touch opens the way, until then the board says so.
  const wake = () => {
    audio ??= new AudioContext();
    audio.resume().then(() => { document.documentElement.dataset.sound = 'ready'; });
  };
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, wake, { once: true });
  if (navigator.userActivation?.hasBeenActive) wake();
  // Critical and unanswered: it sounds again until somebody answers.
  setInterval(() => { if (document.querySelector('.board [data-status=Open][data-severity=Critical]')) window.heed.sound(); }, 20000);
  addEventListener('click', event => { if (event.target.closest?.('[data-print]')) print(); });
  // Dictation, where the browser has it: words go to the end of the field that the button names, to be read and mended before they are sent.
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  let dictation;
  if (Recognition) document.documentElement.dataset.dictation = 'able';
  addEventListener('click', event => {
    const button = event.target.closest?.('[data-dictate]');
    if (!button || !Recognition) return;
    if (dictation) { const same = dictation.button === button; dictation.stop(); if (same) return; }
    const state = button.parentElement.querySelector('[role=status]'), listener = new Recognition();
    Object.assign(listener, { lang: document.documentElement.lang.startsWith('en') ? 'en-US' : 'zh-CN', continuous: true, interimResults: false, button });
    listener.onresult = heard => {
      const field = document.getElementById(button.dataset.dictate);
      if (!field) { listener.stop(); return; }
      const said = [...heard.results].slice(heard.resultIndex).filter(part => part.isFinal).map(part => part[0].transcript.trim()).join(' ');
      const gap = field.value && /[\w.,;]$/.test(field.value) ? ' ' : '';
      field.value = (field.value + gap + said).slice(0, field.maxLength > 0 ? field.maxLength : undefined);
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    listener.onerror = wrong => { state.textContent = /not-allowed|service-not-allowed|audio-capture/.test(wrong.error) ? state.dataset.refused : wrong.error === 'aborted' ? '' : state.dataset.failed; };
    listener.onend = () => { button.setAttribute('aria-pressed', 'false'); if (state.textContent === state.dataset.listening) state.textContent = ''; if (dictation === listener) dictation = undefined; };
    dictation = listener;
    button.setAttribute('aria-pressed', 'true');
    state.textContent = state.dataset.listening;
    listener.start();
  });
  // Keys of the board: j k move, a answers, Enter opens, / searches, m mutes.
  addEventListener('keydown', event => {
    const board = document.querySelector('.board');
    if (!board || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const rows = [...board.querySelectorAll('[data-case]')], here = rows.indexOf(document.activeElement?.closest('[data-case]'));
    const go = place => rows[Math.max(0, Math.min(rows.length - 1, place))]?.focus();
    const keys = {
      j: () => go(here + 1), ArrowDown: () => go(here + 1), k: () => go(here - 1), ArrowUp: () => go(here - 1),
      a: () => rows[here]?.querySelector('.acknowledge')?.click(),
      Enter: () => document.activeElement === rows[here] && rows[here].querySelector('a.title').click(),
      '/': () => document.getElementById('board-search')?.focus(),
      m: () => board.querySelector('[aria-pressed].mute')?.click(),
    };
    if (keys[event.key] && !(event.target.tagName === 'BUTTON' && event.key === 'Enter') && !(event.target.tagName === 'A' && event.key === 'Enter')) { event.preventDefault(); keys[event.key](); }
  });
  // Whoever signs out, or must sign in, leaves no page behind that a worker keeps for use without a network.
  const forget = () => { if (window.caches) caches.keys().then(names => names.filter(name => name.startsWith('heed-')).forEach(name => caches.delete(name))); };
  document.addEventListener('submit', event => { if (new URL(event.target.action, location.href).pathname === '/sign-out') forget(); }, true);
  if (location.pathname.startsWith('/sign-in')) forget();
  return {
    isDark: () => {
      const theme = document.documentElement.dataset.theme;
      return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    },
    isWide: () => matchMedia('(min-width: 960px)').matches,
    setTheme: theme => {
      document.documentElement.dataset.theme = theme;
      document.cookie = `heed-theme=${theme};path=/;max-age=31536000;samesite=lax`;
    },
    isMuted: () => muted,
    mute: value => { muted = value; localStorage.setItem('heed-muted', value ? '1' : '0'); },
    sound: () => {
      if (muted) return;
      audio ??= new AudioContext();
      if (audio.state !== 'running') return;
      for (const [start, pitch] of [[0, 880], [0.25, 660], [0.5, 880]]) {
        const tone = audio.createOscillator(), volume = audio.createGain();
        tone.frequency.value = pitch; volume.gain.value = 0.2;
        tone.connect(volume).connect(audio.destination);
        tone.start(audio.currentTime + start); tone.stop(audio.currentTime + start + 0.2);
      }
    },
    mapPoint: (drawing, x, y) => { const box = drawing.getBoundingClientRect(); return [(x - box.left) / box.width, (y - box.top) / box.height]; },
    copy: text => navigator.clipboard?.writeText(text),
    title: text => { document.title = text; },
  };
})();
