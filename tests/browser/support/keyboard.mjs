// Going through the app with the keyboard alone, and seeing at each step where one is.

import assert from "node:assert/strict";
import { until } from "./wait.mjs";

/** More stops than any page has on the way to what a person looks for. */
const MOST_STOPS = 150;

/** What is wrong with the sight of the focused element; nothing when it can be seen where it is. */
const fault = () => {
  const element = document.activeElement;
  if (!element || element === document.body) return "nothing has the focus";
  const name = element.outerHTML.slice(0, 160);
  const read = element.matches("h1, main, [tabindex='-1']:not(button, a, input, textarea)");
  // A radio button, a box and a file input wear the outline on the row that is pressed.
  const rows = [element, element.closest("label"), element.closest("li")].filter(Boolean);
  const outlined = rows.find((row) => {
    const style = getComputedStyle(row);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
  });
  if (!outlined && !read) return `no outline: ${name}`;
  const box = (outlined ?? element).getBoundingClientRect();
  const seen = {
    left: Math.max(box.left, 0),
    top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth),
    bottom: Math.min(box.bottom, innerHeight),
  };
  const where = `${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`;
  if (seen.right - seen.left < 1 || seen.bottom - seen.top < 1) return `outside the screen (${where}): ${name}`;
  const small = box.height < innerHeight / 2;
  const cut = box.top < -1 || box.bottom > innerHeight + 1 || box.left < -1 || box.right > innerWidth + 1;
  if (small && cut) return `cut off by the screen's edge (${where}): ${name}`;
  const own = (hit) => hit && rows.concat(outlined ?? []).some((row) => row.contains(hit) || hit.contains(row));
  const points = [0.5, 0.1, 0.9].map((share) => [
    (seen.left + seen.right) / 2,
    seen.top + (seen.bottom - seen.top) * share,
  ]);
  const covered = points.filter(([x, y]) => !own(document.elementFromPoint(x, y)));
  if (covered.length === 0 || (!small && covered.length < points.length)) return undefined;
  const [x, y] = covered[0];
  return `covered by ${document.elementFromPoint(x, y)?.outerHTML.slice(0, 120)} (${where}): ${name}`;
};

/** Fails when it can't be seen what has the focus: no outline, off the screen, or under a bar. */
export async function assertFocusSeen(page) {
  // Smooth or not, the browser has scrolled once two frames were drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await page.evaluate(fault), undefined, page.url());
}

const focused = (locator) => locator.evaluate((element) => element === document.activeElement).catch(() => false);

/** Goes on by Tab, or back by Shift+Tab, until `wanted` has the focus, and sees every stop on the way. */
export async function tabTo(page, wanted, { backwards = false } = {}) {
  await wanted.first().waitFor({ state: "attached" });
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await focused(wanted.first())) return;
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
    if (await page.evaluate(() => document.activeElement !== document.body)) await assertFocusSeen(page);
    stops.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
  }
  assert.fail(`not reached by Tab at ${page.url()}:\n${stops.slice(0, 40).join("\n")}`);
}

/** Goes to a control and presses it. */
export async function press(page, wanted, { key = "Enter", backwards } = {}) {
  await tabTo(page, wanted, { backwards });
  await page.keyboard.press(key);
}

/** Goes to a field and types into it. */
export async function type(page, wanted, words) {
  await tabTo(page, wanted);
  await page.keyboard.type(words);
}

/** Goes to a group of answers and moves by arrows until this one is chosen. */
export async function choose(page, group, answer) {
  const radios = group.getByRole("radio");
  const wanted = group.getByRole("radio", { name: answer });
  const anyChosen = (await group.getByRole("radio", { checked: true }).count()) > 0;
  await tabTo(page, anyChosen ? group.getByRole("radio", { checked: true }) : radios.first());
  if (!anyChosen) await page.keyboard.press("Space");
  for (let turn = await radios.count(); turn > 0 && !(await wanted.isChecked()); turn -= 1) {
    await page.keyboard.press("ArrowDown");
    await assertFocusSeen(page);
  }
  assert.ok(await wanted.isChecked(), `${answer} is chosen by arrows`);
}

/** Fails when Tab does not come round the whole page, or a stop on the way can't be seen. Says how many there are. */
export async function assertNoTrap(page) {
  await page.evaluate(() => document.activeElement?.blur());
  const stops = await page.evaluate(() => {
    const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]");
    const all = [...document.querySelectorAll(wanted)].filter((element) => shown(element) && element.tabIndex >= 0);
    // Tab stops once at each group of radio buttons.
    const groups = new Set(all.filter((element) => element.type === "radio").map((element) => element.name));
    return all.filter((element) => element.type !== "radio").length + groups.size;
  });
  const seen = new Set();
  let before;
  // A date has stops of its own for the day, the month, the year and its calendar.
  for (let stop = 0; stop <= stops + 60; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return undefined;
      globalThis.stops ??= new Map();
      if (!globalThis.stops.has(element)) globalThis.stops.set(element, globalThis.stops.size);
      return globalThis.stops.get(element);
    });
    // Past the end Tab leaves the page, and comes back to its beginning.
    if (at === before || at === undefined) continue;
    if (seen.has(at)) break;
    before = at;
    await assertFocusSeen(page);
    seen.add(at);
  }
  assert.ok(seen.size >= stops, `${page.url()}: Tab reached ${seen.size} of ${stops}`);
}

/** Waits until the page that was gone to has taken the focus, so that the next Tab starts there. */
export async function arrived(page, heading) {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await until("the heading has the focus", () => page.evaluate(() => document.activeElement?.tagName === "H1"));
}
