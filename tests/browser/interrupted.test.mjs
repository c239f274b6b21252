// What a phone does to capture and signing: no stroke and no word lost, no record doubled.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PHONE } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { claim, draw, fillIn, logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const ON_ITS_SIDE = { width: PHONE.height, height: PHONE.width };
const WITH_KEYBOARD = { width: PHONE.width, height: 420 };
const LABEL = "Assessor's signature";

const seen = (page) => page.getByRole("textbox", { name: "What was seen" });
const pad = (page) => page.getByRole("img", { name: LABEL });
const drawn = (page, words) => page.getByRole("img", { name: `${LABEL}: ${words}` });

async function readyToSign(t) {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  await logActivity(page, "Listened, then offered two ways out.");
  await fillIn(page);
  await savedHere(page);
  await claim(page, "201 1.1");
  await page.getByRole("link", { name: "Read and sign" }).click();
  await pad(page).waitFor();
  return { server, portfolio, phone, page, record };
}

test("turned, shrunk, gone Back and reloaded in the middle of a signature: every stroke is there", async (t) => {
  const { page, record } = await readyToSign(t);
  await draw(page, LABEL);
  await drawn(page, "1 stroke drawn").waitFor();

  // Turned while the finger is down: what was drawn of the stroke stays, and it goes on.
  await pad(page).scrollIntoViewIfNeeded();
  const box = await pad(page).boundingBox();
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 80, { steps: 5 });
  await page.setViewportSize(ON_ITS_SIDE);
  const turned = await pad(page).boundingBox();
  await page.mouse.move(turned.x + 60, turned.y + 60, { steps: 5 });
  await page.mouse.up();
  await drawn(page, "2 strokes drawn").waitFor();
  await page.setViewportSize(WITH_KEYBOARD);
  await page.setViewportSize(PHONE);
  await drawn(page, "2 strokes drawn").waitFor();

  await page.goBack();
  await seen(page).waitFor();
  await page.goForward();
  await drawn(page, "2 strokes drawn").waitFor();
  await page.reload();
  await started(page);
  await drawn(page, "2 strokes drawn").waitFor();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByText("Signed. It is saved on this device").waitFor();
  assert.match(page.url(), new RegExp(record));
});

test("a finger that signs doesn't scroll the page, and a second finger draws nothing", async (t) => {
  const { page, phone } = await readyToSign(t);
  const cdp = await phone.context.newCDPSession(page);
  await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 2 });
  await pad(page).scrollIntoViewIfNeeded();
  const box = await pad(page).boundingBox();
  const before = await page.evaluate(() => scrollY);
  const touch = (type, touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  const at = (x, y, id = 0) => ({ x: box.x + box.width * x, y: box.y + box.height * y, id });
  await touch("touchStart", [at(0.3, 0.1)]);
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", [at(0.3 + step / 40, 0.1 + step / 10)]);
  await touch("touchStart", [at(0.5, 0.9), at(0.8, 0.2, 1)]);
  await touch("touchMove", [at(0.5, 0.95), at(0.8, 0.5, 1)]);
  await touch("touchEnd", []);
  await drawn(page, "1 stroke drawn").waitFor();
  assert.equal(await page.evaluate(() => scrollY), before);
});

test("turned, with the keyboard up, gone Back, and with a second tab: every word is there, in one record", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  const field = await logActivity(page, "");
  await field.pressSequentially("Turned, ");
  await page.setViewportSize(ON_ITS_SIDE);
  await page.keyboard.type("shrunk, ");
  await page.setViewportSize(WITH_KEYBOARD);
  await page.keyboard.type("scrolled, ");
  await page.mouse.wheel(0, 300);
  await page.keyboard.type("and on. ");
  await page.setViewportSize(PHONE);
  assert.equal(await field.inputValue(), "Turned, shrunk, scrolled, and on. ");

  // Back at once, before the pause that saves.
  await page.keyboard.type("Back. ");
  await page.goBack();
  await page.getByRole("heading", { name: "Index of evidence" }).waitFor();
  await page.goForward();
  await until("all of it is there", async () => (await seen(page).inputValue()) === "Turned, shrunk, scrolled, and on. Back. ");

  const other = await phone.newPage();
  await other.goto(`${server.url}/record/${record}`);
  await seen(other).waitFor();
  await seen(other).press("Control+End");
  await other.keyboard.type("Second tab.");
  await savedHere(other);
  await until("the first tab has it too", async () => (await seen(page).inputValue()).endsWith("Second tab."));
  await page.reload();
  await started(page);
  await until("and after a reload", async () => (await seen(page).inputValue()) === "Turned, shrunk, scrolled, and on. Back. Second tab.");
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  const evidence = page.getByRole("list", { name: "Index of evidence" }).getByRole("link");
  await evidence.first().waitFor();
  assert.equal(await evidence.count(), 1);
});
