// The app shell as a device keeps it, and newer versions of it as a centre installs them.

import { createHash } from "node:crypto";
import { cp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./folder.mjs";

/** A copy of the built app, to be changed by the test. */
export async function copyOfDist(t) {
  const folder = join(await temporaryFolder(t, "dist"), "dist");
  await cp(process.env.VOUCH_DIST, folder, { recursive: true });
  return folder;
}

/** Turns the copy into a newer version: its page says so, and no file is left under its old name. */
export async function makeNewer(dist) {
  await removeCompressed(dist);
  const names = new Map();
  for (const name of await readdir(join(dist, "assets"))) {
    names.set(name, name.replace(/[0-9a-f]{16}/, (old) => hash(`${old} newer`, "hex").slice(0, 16)));
  }
  const renamed = (text) => [...names].reduce((text, [old, name]) => text.replaceAll(old, name), text);
  for (const [old, name] of names) {
    await rename(join(dist, "assets", old), join(dist, "assets", name));
    if (name.endsWith(".js")) await change(join(dist, "assets", name), renamed);
  }
  await change(join(dist, "index.html"), (page) => renamed(page).replace("<html ", '<html data-newer="" '));
  let worker = renamed(await readFile(join(dist, "sw.js"), "utf8"));
  worker = worker.replace(/version: "(\w+)"/, 'version: "$1newer"');
  for (const [, url, integrity] of worker.matchAll(/url: "(.*?)", integrity: "(.*?)"/g)) {
    const bytes = await readFile(join(dist, url === "/" ? "index.html" : url));
    worker = worker.replace(integrity, `sha256-${hash(bytes, "base64")}`);
  }
  await writeFile(join(dist, "sw.js"), worker);
}

/** Whether the page is of the version that `makeNewer` made. */
export async function isNewer(page) {
  return page.evaluate(() => "newer" in document.documentElement.dataset);
}

/** Waits until the app has started; fails in the words of boot.js when it could not. */
export async function started(page) {
  await page.locator("body:not(:has(#boot)), #boot-retry:not([hidden])").first().waitFor();
  const boot = page.locator("#boot");
  if (await boot.isVisible()) throw new Error(await boot.innerText());
}

/** Waits until the page's worker has all files and is the active one; registers it where the app has not yet. */
export async function kept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    await navigator.serviceWorker.ready;
  });
}

/** Looks for a newer version and waits until it has all files (true) or could not have them (false). */
export async function newerArrived(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const newer = registration.installing;
    if (newer && newer.state === "installing") {
      await new Promise((resolve) => newer.addEventListener("statechange", resolve, { once: true }));
    }
    return Boolean(registration.waiting);
  });
}

/** What the app does at a safe moment: lets the waiting version take over, then loads itself again. */
export async function activateUpdate(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const taken = new Promise((resolve) => registration.waiting.addEventListener("statechange", resolve, { once: true }));
    registration.waiting.postMessage({ type: "activate-update" });
    await taken;
  });
  await page.reload();
}

/** The addresses kept on the device, by cache. */
export async function addressesKept(page) {
  return page.evaluate(async () => {
    const kept = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      kept[name] = requests.map((request) => new URL(request.url).pathname);
    }
    return kept;
  });
}

/** Damages what the device keeps: files whose address ends so are gone. */
export async function forget(page, ending) {
  await page.evaluate(async (ending) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) if (request.url.endsWith(ending)) await cache.delete(request);
    }
  }, ending);
}

// What lies compressed beside a file would be served in its place.
async function removeCompressed(dist) {
  for (const file of await readdir(dist, { recursive: true })) {
    if (file.endsWith(".br")) await rm(join(dist, file));
  }
}

async function change(file, by) {
  await writeFile(file, by(await readFile(file, "utf8")));
}

const hash = (content, encoding) => createHash("sha256").update(content).digest(encoding);
