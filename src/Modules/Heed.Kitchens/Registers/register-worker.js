// Keeps the phone's page of registers at hand, so that it opens without a network too. It serves /register/ alone. The network always comes first; what it answered last stands in when there is none.
// Only pages of one account are kept: an answer for another account, or the word that nobody is signed in, removes them. What is sent (POST) never passes here.
'use strict';
const prefix = 'heed-register-', name = prefix + (new URL(location.href).searchParams.get('v') ?? '0'), patienceMs = 4000;
const files = ['/_content/Heed.Kitchens/register.css', '/_content/Heed.Kitchens/register.js'];
const isPage = path => /^\/register\/\d+$/.test(path);

const forgetPages = async (cache, exceptAccount) => {
  for (const key of await cache.keys()) {
    if (!isPage(new URL(key.url).pathname)) continue;
    const kept = exceptAccount && await cache.match(key);
    if (!kept || kept.headers.get('Heed-Account') !== exceptAccount) await cache.delete(key);
  }
};

// True when the answer is kept.
const keep = async (path, answer) => {
  const cache = await caches.open(name);
  if (!isPage(path)) {
    if (answer.ok) await cache.put(path, answer);
    return answer.ok;
  }
  const account = answer.headers.get('Heed-Account');
  if (answer.ok && account) {
    await forgetPages(cache, account);
    await cache.put(path, answer);
    return true;
  }
  if (answer.type === 'opaqueredirect' || [401, 403].includes(answer.status)) await forgetPages(cache);
  else if (answer.status === 404) await cache.delete(path);
  return false;
};

const answerTo = async (event, path) => {
  const kept = await (await caches.open(name)).match(path);
  try {
    const answer = await fetch(event.request, kept ? { signal: AbortSignal.timeout(patienceMs) } : {});
    if (kept && answer.status >= 500) return kept;
    event.waitUntil(keep(path, answer.clone()));
    return answer;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
};

self.addEventListener('install', event => event.waitUntil((async () => {
  await (await caches.open(name)).addAll(files);
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === 'GET' && origin === location.origin && (isPage(pathname) || files.includes(pathname))) event.respondWith(answerTo(event, pathname));
});

// The page asks to be kept when it was open before there was a worker.
self.addEventListener('message', event => {
  const path = event.data?.keep;
  if (typeof path !== 'string' || !isPage(path)) return;
  event.waitUntil((async () => {
    let kept = false;
    try {
      kept = await keep(path, await fetch(path, { redirect: 'manual' }));
    } catch {
      kept = await (await caches.open(name)).match(path) !== undefined;
    }
    event.source.postMessage({ kept });
  })());
});
