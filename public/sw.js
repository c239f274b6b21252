// The service worker keeps the app's own files, so that Vouch opens without signal. It never keeps data.
//
// Protocol: page -> worker {type: "activate-update"}, sent to the *waiting* worker, means: this is a safe moment, take
// over. The page then hears `controllerchange` and loads itself again. Until then, or until every tab is closed, a new
// version waits, however long. Register with {updateViaCache: "none"}.
//
// A version is a cache of its own and complete before it may take over: the page and its assets always fit together.
// What an open tab was started from stays until that tab is gone.

const SHELL = __SHELL__;
const PREFIX = "vouch-shell-";
const OWN = PREFIX + SHELL.version;
// Notes kept in the own cache, because a worker forgets everything between events.
const OLDER = "/.older-caches";
const LEAVING = "/.tabs-of-older-versions";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "activate-update") event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const foreign = url.origin !== self.location.origin;
  if (request.method !== "GET" || foreign || url.pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") {
    event.waitUntil(clearAway());
    event.respondWith(page(request));
  } else {
    event.respondWith(file(request));
  }
});

async function install() {
  // Whatever is there now is older: a newer version can only begin to install after this one.
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
  const own = await caches.open(OWN);
  await note(own, OLDER, older);
  // One after the other: with signal for nine seconds, whole files count. The next attempt goes on from there.
  for (const wanted of SHELL.files) await keep(own, wanted);
}

async function keep(own, { url, integrity }) {
  if (await own.match(url)) return;
  const sameForEver = url.startsWith("/assets/");
  const held = sameForEver && (await caches.match(url));
  // Integrity refuses a login page of some hotspot, and a file of a version newer than this worker.
  const fetched = () => fetch(url, { integrity, redirect: "error", cache: sameForEver ? "default" : "no-store" });
  await own.put(url, held || (await fetched()));
}

async function takeOver() {
  const own = await caches.open(OWN);
  await note(own, LEAVING, (await tabs()).map((tab) => tab.id));
  await clearAway();
}

// Deletes older versions once no tab is left that was open when this version took over.
async function clearAway() {
  const own = await caches.open(OWN);
  const leaving = await noted(own, LEAVING);
  if (leaving === undefined) return;
  const open = await tabs();
  if (open.some((tab) => leaving.includes(tab.id))) return;
  const older = (await noted(own, OLDER)) ?? [];
  await Promise.all(older.map((name) => caches.delete(name)));
  await Promise.all([own.delete(LEAVING), own.delete(OLDER)]);
}

function tabs() {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

// Every address of the app is the same page; the app reads the address.
async function page(request) {
  const own = await caches.open(OWN);
  return (await own.match("/")) ?? fetch(request);
}

// Own files first, then those of an older version for a tab that still runs it, then the network.
async function file(request) {
  const own = await caches.open(OWN);
  return (await own.match(request)) ?? (await caches.match(request)) ?? fetch(request);
}

function note(cache, key, value) {
  return cache.put(key, new Response(JSON.stringify(value)));
}

async function noted(cache, key) {
  return (await cache.match(key))?.json();
}
