// Several devices, several tabs, one record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foundedCentre, personAt } from "../support/centre.mjs";
import { atTheCentre, draw, fillIn, logActivity, newObservation, openPortfolio, savedHere, strip } from "../support/recording.mjs";
import { started } from "../support/shell.mjs";
import { until } from "../support/wait.mjs";

const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });
const place = (page) => page.getByRole("textbox", { name: "Place" });

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
  const choice = phone.page.getByRole("group", { name: /Place/ });
  await choice.getByText("Basement").waitFor();
  await choice.getByText("Stock room").waitFor();

  await phone.page.goto(`${server.url}/record/${record}/sign`);
  await started(phone.page);
  await phone.page.getByText(/two devices|different|pick/i).first().waitFor();
  const sign = phone.page.getByRole("button", { name: "Sign", exact: true });
  assert.ok((await sign.count()) === 0 || (await sign.isDisabled()), "sealing waits for an answer");

  await phone.page.goto(`${server.url}/record/${record}`);
  await started(phone.page);
  await phone.page.getByRole("group", { name: /Place/ }).getByRole("button", { name: /Stock room/ }).click();
  await until("the answer stands", async () => (await place(phone.page).inputValue()) === "Stock room");
  await savedHere(phone.page);
  await phone.page.goto(`${server.url}/record/${record}/sign`);
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
  const records = phone.page.getByRole("region", { name: "Index of evidence" }).getByRole("link");
  assert.ok((await phone.page.locator(`a[href*="${record}"]`).count()) === 1, "one record, once");
  assert.ok((await records.count()) <= 1);
});

test("the cookie expired: recording goes on and the work still reaches the centre", async (t) => {
  const { server, coordinator, portfolio } = await foundedCentre(t);
  const phone = await personAt(t, server, "assessor");
  await openPortfolio(phone.page);
  await phone.context.clearCookies();
  await newObservation(phone.page);
  await logActivity(phone.page, "Nobody stopped me.");
  await savedHere(phone.page);
  await strip(phone.page).getByText(/At the centre|Signed out/i).first().waitFor();
  const { execFileSync } = await import("node:child_process");
  await until("the centre holds the record", () => {
    const listed = execFileSync(process.env.VOUCH_BIN, ["portfolio", "list", "--data", server.data, "--json"], { encoding: "utf8" });
    return JSON.stringify(JSON.parse(listed)).includes(portfolio) && /"records":\s*1/.test(listed);
  });
  assert.ok(coordinator);
});
