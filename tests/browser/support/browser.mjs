// Chromium with a profile on disk, started as a process of its own so that a test can kill it as a phone would.

import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";
import { atEnd } from "./ending.mjs";
import { temporaryFolder } from "./folder.mjs";
import { start } from "./process.mjs";

const SETTINGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  // A page in the background must go on: tests hold several devices open at once.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--lang=en-GB",
  "--accept-lang=en-GB",
  "--remote-debugging-port=0",
];

/** Long enough for a slow machine with two browsers open, short enough to hear of a failure soon. */
const WAITING_MS = 15_000;

/** The screen everything is designed for first. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

/**
 * Starts Chromium on `profileDir` (a new one when there is none), with more `settings` of its command line where wanted;
 * it ends with the test `t`.
 *
 * @returns `context` and `page` of Playwright, `profileDir` to start again with, `pid`, `newPage()`,
 *   `offline(true | false)` for every page and its service worker, `emptyHttpCache()`, and `kill()`: SIGKILL, so that
 *   nothing is tidied up.
 */
export async function launchBrowser(t, { profileDir, viewport = PHONE, reducedMotion = "reduce", settings = [] } = {}) {
  const profile = profileDir ?? (await temporaryFolder(t, "profile"));
  await mkdir(profile, { recursive: true });
  const running = await start(process.env.CHROMIUM ?? "chromium", [...SETTINGS, ...settings, `--user-data-dir=${profile}`, "about:blank"], {
    ready: /DevTools listening on (ws:\/\/\S+)/,
    env: { TZ: "Europe/London", LANGUAGE: "en_GB" },
  });
  const browser = await chromium.connectOverCDP(running.match[1]);
  const [context] = browser.contexts();
  context.setDefaultTimeout(WAITING_MS);
  const kill = async () => {
    await running.end("SIGKILL");
    await browser.close();
  };
  atEnd(t, kill);
  const prepare = async (page) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion });
    return page;
  };
  const page = await prepare(context.pages()[0] ?? (await context.newPage()));
  return {
    context,
    page,
    profileDir: profile,
    pid: running.pid,
    newPage: async () => prepare(await context.newPage()),
    offline: (cut) => context.setOffline(cut),
    emptyHttpCache: async () => (await context.newCDPSession(page)).send("Network.clearBrowserCache"),
    kill,
  };
}
