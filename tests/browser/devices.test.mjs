// Several devices, several tabs, one record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, draw, fillIn, logActivity, newObservation, openPortfolio, savedHere, strip } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });
const place = (page) => page.getByRole("textbox", { name: "Place" });
const whichPlace = (page) => page.getByRole("region", { name: "Place: which is right?" });

async function appended(field, words) {
  await field.click();
  await field.press("Control+End");
  await field.pressSequentially(words);
}

test("two devices of one assessor write one record offline: words merge, a scalar asks, sealing waits", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  const record = await newObservation(phone.page);
  await logActivity(phone.page, "Greeted everybody in the queue.");
  await fillIn(phone.page);
  await feedback(phone.page).fill("Well done.");
  await savedHere(phone.page);
  await atTheCentre(phone.page);

  const tablet = await personAt(t, server, "assessor");
  await openPortfolio(tablet.page);
  await tablet.page.goto(`${server.url}/record/${record}`);
  await until("the tablet shows the record", async () => (await feedback(tablet.page).inputValue()) === "Well done.");

  await phone.offline(true);
  await tablet.offline(true);
  await appended(feedback(phone.page), " From the phone.");
  await place(phone.page).fill("Basement");
  await savedHere(phone.page);
  await appended(feedback(tablet.page), " From the tablet.");
  await place(tablet.page).fill("Stock room");
  await savedHere(tablet.page);
  await phone.offline(false);
  await atTheCentre(phone.page);
  await tablet.offline(false);
  await atTheCentre(tablet.page);

  for (const { page } of [phone, tablet]) {
    await until("both sentences stand", async () => {
      const text = await feedback(page).inputValue();
      return text.includes("From the phone.") && text.includes("From the tablet.");
    });
  }
  for (const { page } of [phone, tablet]) {
    await whichPlace(page).getByText("Basement").waitFor();
    await whichPlace(page).getByText("Stock room").waitFor();
  }

  const readAndSign = phone.page.getByRole("link", { name: "Read and sign" });
  const sign = phone.page.getByRole("button", { name: "Sign", exact: true });
  await readAndSign.click();
  // Nothing else is missing, so that only the two answers stand in the way.
  const missing = phone.page.getByRole("region", { name: "Still missing before signing" }).getByRole("listitem");
  await missing.filter({ hasText: "which answer is right: place" }).waitFor();
  assert.equal(await missing.count(), 1);
  assert.ok(await sign.isDisabled(), "sealing waits for an answer");
  await missing.getByRole("link").click();

  const stockRoom = whichPlace(phone.page).getByRole("listitem").filter({ hasText: "Stock room" });
  await stockRoom.getByRole("button", { name: "Keep this one" }).click();
  await until("the answer stands", async () => (await place(phone.page).inputValue()) === "Stock room");
  await savedHere(phone.page);
  await readAndSign.click();
  await draw(phone.page, "Assessor's signature");
  await sign.click();
  await phone.page.getByText("Signed. It is saved on this device").waitFor();
});

test("two tabs: one record, no lost word", async (t) => {
  const { server } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  await phone.offline(true);
  const record = await newObservation(phone.page);
  const other = await phone.newPage();
  await other.goto(`${server.url}/record/${record}`);
  await started(other);
  await appended(feedback(phone.page), "From the first tab. ");
  await savedHere(phone.page);
  await until("the second tab shows it", async () => (await feedback(other).inputValue()).includes("From the first tab."));
  await appended(feedback(other), "From the second tab.");
  await savedHere(other);
  await until("the first tab shows both", async () => {
    const text = await feedback(phone.page).inputValue();
    return text.includes("From the first tab.") && text.includes("From the second tab.");
  });
  await phone.page.goto(`${server.url}/`);
  await started(phone.page);
  await openPortfolio(phone.page);
  const evidence = phone.page.getByRole("list", { name: "Index of evidence" }).getByRole("link");
  await evidence.first().waitFor();
  assert.equal(await evidence.count(), 1, "one record, once");
});

test("the cookie expired: recording goes on and the work still reaches the centre", async (t) => {
  const { server, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  await phone.context.clearCookies();
  await newObservation(phone.page);
  await logActivity(phone.page, "Nobody stopped me.");
  await savedHere(phone.page);
  await atTheCentre(phone.page);
  const { documents } = await bundle(t, server, portfolio);
  assert.ok(JSON.stringify(documents).includes("Nobody stopped me."));
});
