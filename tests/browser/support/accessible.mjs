// What axe can see of accessibility. It sees less than a person: a pass is a beginning.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The narrowest screen in use, and what 400% zoom makes of a desktop's. */
const NARROWEST = { width: 320, height: 640 };

/** Fails when the page has to be moved sideways on the narrowest screen. */
async function assertFits(page) {
  const usual = page.viewportSize();
  await page.setViewportSize(NARROWEST);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const beyond = [...document.querySelectorAll("main *, header *, .page__actions *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > clientWidth + 1;
    });
    return scrollWidth > clientWidth ? beyond.slice(-3).map((element) => element.outerHTML.slice(0, 120)) : [];
  });
  await page.setViewportSize(usual);
  assert.deepEqual(wide, [], `${page.url()} is wider than ${NARROWEST.width} px`);
}

/** Every violation that axe finds on the page, and where. */
export async function violations(page) {
  // Evaluated rather than added as a script: the page's content security policy refuses foreign scripts, as it should.
  await page.evaluate(source);
  const { violations } = await page.evaluate(async (rules) => {
    // What a bar covers for now is scrolled out from under it: axe takes it for a small target. (The page's policy lets
    // nobody add a style element; a sheet made by a script is another thing.)
    const still = new CSSStyleSheet();
    still.replaceSync(".page__actions, .top-bar, .status-strip, .columns__aside { position: static !important; }");
    document.adoptedStyleSheets.push(still);
    try {
      return await globalThis.axe.run(document, { runOnly: rules });
    } finally {
      document.adoptedStyleSheets.pop();
    }
  }, RULES);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target}`));
}

/** Fails with every violation axe finds on the page, and where, and when it doesn't fit the narrowest screen. */
export async function assertAccessible(page) {
  assert.deepEqual(await violations(page), [], `accessibility of ${page.url()}`);
  await assertFits(page);
}
