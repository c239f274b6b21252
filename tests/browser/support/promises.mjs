// What the screen says is saved, noted at every moment at which it says so, and held against what is there afterwards.

import { until } from "./wait.mjs";

/**
 * Watches a page: whenever the strip says that all is saved, what stands on a record's pages at that moment is a promise.
 * It is read in a task of its own, once the page has shown what it has to show.
 */
export async function watchPromises(page, promises) {
  await page.exposeFunction("promised", (seen) => promises.add(seen));
  await page.addInitScript(`${look}; ${installed}; installed();`);
}

/** Runs in the page. */
function installed() {
  let waits = false;
  const soon = () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      const strip = document.querySelector("[aria-label='Where your work is']");
      if (!strip?.textContent.includes("Saved on this device")) return;
      const seen = look();
      if (seen) globalThis.promised(seen);
    }, 0);
  };
  const watch = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(soon).observe(document, watch);
  document.addEventListener("input", soon, true);
}

/** Runs in the page: what a person sees of a record; nothing on other pages, or while one is still being drawn. */
function look() {
  const page = location.pathname.match(/^\/record\/[0-9a-f]{32}(\/claims|\/sign)?$/);
  const main = document.querySelector("main");
  if (!page || !main) return undefined;
  const seen = { path: page[0], texts: [], answers: {}, files: [], claimed: 0, strokes: 0 };
  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  if (page[1] === "/claims") {
    const done = [...document.querySelectorAll(".page__actions a")].map(words).find((text) => text.startsWith("Done"));
    if (!done) return undefined;
    seen.claimed = Number(done.match(/Done: (\d+)/)?.[1] ?? 0);
  } else if (page[1] === "/sign") {
    const pad = main.querySelector("[role='img'][aria-label*='signature:']");
    if (!pad) return undefined;
    seen.strokes = Number(pad.getAttribute("aria-label").match(/(\d+) strokes? drawn/)?.[1] ?? 0);
  } else {
    if (!document.getElementById("files")) return undefined;
    for (const field of main.querySelectorAll("textarea, input:not([type])[id], input[type='text'], input[type='date'], input[type='time']")) {
      seen.texts.push({ label: words(field.labels?.[0]), value: field.value });
    }
    for (const field of main.querySelectorAll("input[type='radio']:checked, input[type='checkbox']:checked")) {
      const answer = words(field.labels?.[0]);
      seen.answers[answer] = (seen.answers[answer] ?? 0) + 1;
    }
    seen.files = [...main.querySelectorAll(".photograph__name")].map(words);
  }
  return seen;
}

/** Everything that was promised of each page. Only more is ever written in the story, so all of it holds for good. */
export class Promises {
  #pages = new Map();

  /** How many pages something was promised of. */
  get size() {
    return this.#pages.size;
  }

  /** Whether anything was promised of a page. */
  has(path) {
    return this.#pages.has(path);
  }

  add({ path, texts, answers, files, claimed, strokes }) {
    const before = this.#pages.get(path) ?? { texts: [], answers: {}, files: [], claimed: 0, strokes: 0 };
    for (const { label, value } of texts) {
      if (before.texts.some((text) => text.label === label && text.value.startsWith(value))) continue;
      before.texts = before.texts.filter((text) => text.label !== label || !value.startsWith(text.value));
      before.texts.push({ label, value });
    }
    for (const [answer, count] of Object.entries(answers)) {
      before.answers[answer] = Math.max(before.answers[answer] ?? 0, count);
    }
    before.files = [...new Set([...before.files, ...files])];
    before.claimed = Math.max(before.claimed, claimed);
    before.strokes = Math.max(before.strokes, strokes);
    this.#pages.set(path, before);
  }

  /** Waits until a page holds all that was promised of it; says what is missing when it never does. */
  async hold(page, path, turn) {
    const promised = this.#pages.get(path);
    if (!promised) return;
    let broken = ["the page"];
    const holds = async () => {
      const there = await page.evaluate(`(${look})()`);
      broken = there?.path === path ? brokenBy(promised, there) : [`the page is ${page.url()}`];
      return broken.length === 0;
    };
    await until("it holds", holds).catch(async () => {
      const says = await page.locator("main").innerText();
      throw new Error(`${turn}: said to be saved, and not there on ${path}: ${broken.join("; ")}\n${says}`);
    });
  }
}

function brokenBy(promised, there) {
  const broken = [];
  for (const { label, value } of promised.texts) {
    const kept = there.texts.some((text) => text.label === label && text.value.startsWith(value));
    if (!kept) broken.push(`${label}: ${JSON.stringify(value)}`);
  }
  for (const [answer, count] of Object.entries(promised.answers)) {
    if ((there.answers[answer] ?? 0) < count) broken.push(`${count} times ${answer}`);
  }
  broken.push(...promised.files.filter((file) => !there.files.includes(file)));
  if (there.claimed < promised.claimed) broken.push(`${promised.claimed} claims, not ${there.claimed}`);
  if (there.strokes < promised.strokes) broken.push(`${promised.strokes} strokes, not ${there.strokes}`);
  return broken;
}
