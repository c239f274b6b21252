// Text as the platform gives it: dictated, composed, corrected behind the caret, while others write in the same text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });

async function writing(t) {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await openPortfolio(page);
  await phone.offline(true);
  const record = await newObservation(page);
  const cdp = await phone.context.newCDPSession(page);
  const compose = (text) => cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  const insert = (text) => cdp.send("Input.insertText", { text });
  return { server, phone, page, record, compose, insert };
}

test("dictated, composed and corrected text arrives once, letter for letter", async (t) => {
  const { page, compose, insert } = await writing(t);
  const field = feedback(page);
  for (const [attribute, value] of [["autocapitalize", "sentences"], ["spellcheck", "true"]]) {
    assert.equal(await field.getAttribute(attribute), value);
  }
  assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
  await field.focus();
  await insert("She dictated a sentence. ");
  for (const part of ["n", "na", "nai", "naï", "naïve"]) await compose(part);
  await insert("naïve ");
  for (const part of ["に", "にほ", "にほん"]) await compose(part);
  await insert("日本 😀 ");
  await compose("gone");
  await compose("");
  assert.equal(await field.inputValue(), "She dictated a sentence. naïve 日本 😀 ");

  // Corrected by the platform, behind the caret.
  await field.evaluate((area) => area.setSelectionRange(4, 12));
  await field.evaluate(() => document.execCommand("insertText", false, "said"));
  await insert(" aloud");
  const whole = "She said aloud a sentence. naïve 日本 😀 ";
  assert.equal(await field.inputValue(), whole);
  await savedHere(page);
  await page.reload();
  await started(page);
  await until("it was saved so", async () => (await feedback(page).inputValue()) === whole);
});

test("while a word is composed another tab writes in the same text: no letter is lost or doubled", async (t) => {
  const { server, phone, page, record, compose, insert } = await writing(t);
  const field = feedback(page);
  await field.focus();
  await insert("Begin. ");
  await savedHere(page);
  const other = await phone.newPage();
  await other.goto(`${server.url}/record/${record}`);
  await until("the other tab has it", async () => (await feedback(other).inputValue()) === "Begin. ");

  await page.bringToFront();
  await field.focus();
  await field.press("Control+End");
  await compose("comp");
  await feedback(other).evaluate((area) => {
    area.setRangeText("Other. ", 0, 0, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await savedHere(other);
  await compose("compos");
  await insert("composed ");
  await insert("and on.");
  const whole = "Other. Begin. composed and on.";
  for (const tab of [page, other]) {
    await until("both are there, once", async () => (await feedback(tab).inputValue()) === whole);
  }
});
