// What an assessor does on the screens of an observation record.

import { until } from "./wait.mjs";

/** The strip that always says where the work is. */
export const strip = (page) => page.getByRole("region", { name: "Where your work is" });

/** Waits until the strip says that all is saved on this device. */
export async function savedHere(page) {
  await strip(page).getByText("Saved on this device").waitFor();
}

/** Waits until the strip says that all is at the centre. */
export async function atTheCentre(page) {
  await strip(page).getByText("At the centre").waitFor({ timeout: 30_000 });
}

/** Opens Carol's portfolio from the first screen. */
export async function openPortfolio(page) {
  const portfolios = page.getByRole("region", { name: "Portfolios" });
  await portfolios.getByRole("link", { name: /Carol Clark/ }).click();
  await page.getByRole("heading", { name: /Carol Clark/ }).first().waitFor();
}

/** Begins an observation record; its address has its id. */
export async function newObservation(page) {
  await page.getByRole("button", { name: "New observation" }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await page.getByRole("heading", { name: "Observation record" }).first().waitFor();
  return page.url().match(/record\/([0-9a-f]{32})/)[1];
}

/** Logs one activity with what was seen. */
export async function logActivity(page, what) {
  const before = await page.getByRole("textbox", { name: "What was seen" }).count();
  await page.getByRole("button", { name: "Log what you see now" }).click();
  const field = page.getByRole("textbox", { name: "What was seen" }).nth(before);
  await field.waitFor();
  await field.fill(what);
  return field;
}

/** Fills in the rest of the form so that it can be signed. */
export async function fillIn(page, { place = "Shop basement" } = {}) {
  await page.getByRole("textbox", { name: "Place" }).fill(place);
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await page.getByRole("radio", { name: "Satisfactory in whole" }).check({ force: true });
}

/** Claims the first items a search finds, for the record as a whole. */
export async function claim(page, words, count = 1) {
  await page.getByRole("link", { name: /Criteria the whole record shows/ }).click();
  const search = page.getByRole("searchbox", { name: /Search criteria/ });
  await search.fill(words);
  const rows = page.getByRole("checkbox");
  await until("something is found", async () => (await rows.count()) >= count);
  for (let index = 0; index < count; index += 1) await rows.nth(index).check({ force: true });
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
}

/** Draws a signature with the mouse on the pad of this name. */
export async function draw(page, label) {
  const pad = page.getByRole("img", { name: label });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = (x, y) => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.2, 0.6));
  await page.mouse.down();
  for (const [x, y] of [[0.3, 0.2], [0.4, 0.7], [0.5, 0.3], [0.7, 0.6]]) await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

/** Draws on the pad of this name and signs. */
export async function sign(page, label) {
  await draw(page, label);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
}

/** Reads the record back and signs it as its assessor. */
export async function signAsAssessor(page) {
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
}
