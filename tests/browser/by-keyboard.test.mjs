// The main job with the keyboard alone. Nothing here clicks, taps or fills: Tab, Enter, Space, arrows and letters only.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, PASSWORD, PEOPLE } from "./support/centre.mjs";
import { arrived, assertFocusSeen, assertNoTrap, choose, press, tabTo, type } from "./support/keyboard.mjs";
import { file, jpeg } from "./support/pictures.mjs";
import { atTheCentre, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const SEEN = "Listened to a customer whose parcel was lost.";
const COMMENT = "That is how it was.";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const link = (page, name) => page.getByRole("link", { name });
const group = (page, name) => page.getByRole("radiogroup", { name });
const box = (page, name) => page.getByRole("textbox", { name });
const inFocus = (page) => page.evaluate(() => document.activeElement.innerText);

async function signInByKeyboard(page, server, who) {
  await page.goto(`${server.url}/sign-in`);
  await started(page);
  await page.keyboard.press("Tab");
  assert.equal(await inFocus(page), "Skip to the page", "the first stop leads past the bars");
  await assertFocusSeen(page);
  await type(page, page.getByLabel("Email address"), PEOPLE[who].email);
  await type(page, page.getByLabel("Password", { exact: true }), PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${server.url}/`);
  await started(page);
}

/** From the first screen to an observation with everything in it. */
async function recordByKeyboard(page) {
  await press(page, page.getByRole("region", { name: "Portfolios" }).getByRole("link", { name: /Carol Clark/ }));
  await arrived(page, /Carol Clark/);
  await press(page, button(page, "New observation"));
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await arrived(page, "Observation record");

  await press(page, button(page, "Log what you see now"));
  const seen = box(page, "What was seen");
  await until("what was seen is asked for", () => seen.evaluate((field) => field === document.activeElement));
  await assertFocusSeen(page);
  await page.keyboard.type(SEEN);
  await savedHere(page);

  const picture = page.locator("input[type=file]").first();
  await tabTo(page, picture);
  // What the system's own picker would hand over.
  await picture.setInputFiles(file("counter.jpg", "image/jpeg", await jpeg(page, { width: 640, height: 480 })));
  await choose(page, group(page, "Why may this picture be kept?"), /agreed/);

  await type(page, page.getByRole("combobox", { name: "Place" }).or(box(page, "Place")), "Returns desk");
  await choose(page, group(page, /How/), "Real work");
  await choose(page, page.getByRole("radiogroup").filter({ hasText: "Satisfactory in whole" }), "Satisfactory in whole");
  await savedHere(page);
}

async function claimByKeyboard(page) {
  await press(page, link(page, /Criteria the whole record shows/));
  await arrived(page, "Criteria shown");
  await type(page, page.getByRole("searchbox", { name: /Search criteria/ }), "201 1.1");
  const first = page.getByRole("checkbox").first();
  await first.waitFor();
  await press(page, first, { key: "Space" });
  await until("it is claimed", () => first.isChecked());
  await press(page, link(page, /^Done/));
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
}

async function signByKeyboard(page, pad, way, label, name) {
  await choose(page, group(page, pad), way);
  await type(page, page.getByLabel(label), name);
  await press(page, button(page, "Sign"));
}

for (const [screen, viewport] of [["a phone's", undefined], ["a desktop's", DESKTOP]]) {
  test(`an observation from sign-in to taking the device back, by keyboard alone on ${screen} screen`, async (t) => {
    const { server, portfolio } = await foundedCentre(t);
    const { page } = await launchBrowser(t, { viewport });
    await signInByKeyboard(page, server, "assessor");
    await recordByKeyboard(page);
    await assertNoTrap(page);
    await claimByKeyboard(page);

    await press(page, link(page, "Read and sign"));
    await arrived(page, /sign/i);
    // The author types the name.
    await signByKeyboard(page, "Assessor's signature", "Type", "Your full name", "Alice Ashworth");
    await page.getByText("Signed. It is saved on this device").waitFor();
    await press(page, link(page, "Hand to candidate now"));
    await arrived(page, "Hand over to the candidate");
    await press(page, button(page, "Hand over now"));
    await type(page, box(page, "Your comment"), COMMENT);
    await savedHere(page);

    // A question that is asked gives the focus back where it was.
    const giveBack = button(page, "Give back unsigned");
    await press(page, giveBack);
    await page.getByRole("dialog").waitFor();
    await assertFocusSeen(page);
    for (let turn = 0; turn < 4; turn += 1) {
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(() => document.activeElement !== document.body && !document.activeElement.closest("dialog"));
      assert.equal(outside, false, "the focus stays in the question");
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await until("the focus is back", () => giveBack.evaluate((button) => button === document.activeElement));
    await assertFocusSeen(page);

    // The candidate can neither draw nor type: a mark before a witness.
    await signByKeyboardBackwards(page);
    await page.getByText("Thank you. You have signed").waitFor();
    await press(page, button(page, "I am Alice Ashworth and have the device back"));
    await page.waitForURL(/\/read$/);

    const form = page.getByRole("article", { name: "Observation record" });
    await form.getByText("Typed: Alice Ashworth").waitFor();
    await form.getByText("Mark, witnessed by: Wanda West").waitFor();
    await form.getByText(COMMENT).waitFor();
    await assertAccessible(page);
    await atTheCentre(page);
    const held = JSON.stringify(await bundle(t, server, portfolio));
    for (const said of [SEEN, COMMENT, '{"typed":"Alice Ashworth"}', '{"witnessed":"Wanda West"}']) {
      assert.ok(held.includes(said), `the export says ${said}`);
    }
  });
}

/** From the foot of the page back up to the pad, then on to signing. */
async function signByKeyboardBackwards(page) {
  const pad = group(page, "Candidate's signature");
  await tabTo(page, pad.getByRole("radio", { checked: true }), { backwards: true });
  await signByKeyboard(page, "Candidate's signature", "Mark", "Witness's full name", "Wanda West");
}

test("a candidate and a witness sign without drawing, by keyboard alone", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await launchBrowser(t);
  const { page } = phone;
  await signInByKeyboard(page, server, "assessor");
  await press(page, page.getByRole("region", { name: "Portfolios" }).getByRole("link", { name: /Carol Clark/ }));
  await arrived(page, /Carol Clark/);
  await press(page, link(page, "Other evidence"));
  await press(page, link(page, /Witness testimony/));
  await type(page, box(page, "Name of the witness"), "Wanda West");
  await press(page, button(page, "Hand over now"));
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
  await tabTo(page, page.getByLabel("Date", { exact: true }));
  // Day, month and year by arrows, in whatever order this browser has them.
  for (const key of ["ArrowUp", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  const fields = {
    "Your name": "Wanda West",
    "Your job title": "Floor manager",
    "How you know the candidate": "Her line manager",
    Telephone: "0131 496 0000",
    "Where it was": "Returns desk",
    "Your testimony": SEEN,
  };
  for (const [name, words] of Object.entries(fields)) await type(page, box(page, name), words);
  await choose(page, page.getByRole("radiogroup").filter({ hasText: "I type it myself" }), "I type it myself");
  for (const words of ["What I say here is authentic and accurate", "I am not a relative of the candidate"]) {
    await press(page, page.getByRole("checkbox", { name: words }), { key: "Space" });
  }
  await page.getByText("Everything needed for signing is here").waitFor();
  await signByKeyboard(page, "Witness's signature", "Type", "Your full name", "Wanda West");
  await page.getByText("Thank you. You have signed").waitFor();
  await press(page, button(page, "I am Alice Ashworth and have the device back"));
  await atTheCentre(page);

  const desk = await launchBrowser(t, { viewport: DESKTOP });
  await signInByKeyboard(desk.page, server, "candidate");
  await press(desk.page, desk.page.getByRole("region", { name: /Portfolio/ }).getByRole("link").first());
  await press(desk.page, link(desk.page, "Add evidence"));
  await press(desk.page, desk.page.getByRole("button", { name: /Personal statement/ }));
  await desk.page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  await type(desk.page, box(desk.page, /statement|in your own words/i).first(), "I handled the refund alone.");
  await choose(desk.page, group(desk.page, /How/), "Real work");
  await savedHere(desk.page);
  await press(desk.page, link(desk.page, "Read and sign"));
  await signByKeyboard(desk.page, "Candidate's signature", "Type", "Your full name", "Carol Clark");
  await desk.page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(desk.page);
  const held = JSON.stringify(await bundle(t, server, portfolio));
  for (const name of ["Wanda West", "Carol Clark"]) assert.ok(held.includes(`{"typed":"${name}"}`), name);
});
