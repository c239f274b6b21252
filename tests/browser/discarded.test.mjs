// The system ends the page while the camera or the file picker is open, as phones do: what was on it was saved before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchBrowser } from "./support/browser.mjs";
import { foundedCentre, personAt } from "./support/centre.mjs";
import { draw, claim, fillIn, logActivity, newObservation, openPortfolio, savedHere } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const WORDS = "She asked him to wait, and looked it up.";
const feedback = (page) => page.getByRole("textbox", { name: /Comments and feedback/ });

for (const button of ["Take a photograph", "Add photographs or files"]) {
  test(`discarded while “${button}” is open: words and strokes were saved before it opened`, async (t) => {
    const { server } = await foundedCentre(t);
    let phone = await personAt(t, server, "assessor");
    let { page } = phone;
    await openPortfolio(page);
    await phone.offline(true);
    const record = await newObservation(page);
    await logActivity(page, "Took the queue in turn.");
    await fillIn(page);
    await claim(page, "201 1.1");
    await page.getByRole("link", { name: "Read and sign" }).click();
    await draw(page, "Assessor's signature");
    await page.getByText("Signed. It stays as drawn").waitFor();
    await page.getByRole("link", { name: "Change something" }).click();
    await feedback(page).waitFor();
    await savedHere(page);

    // No pause in typing ever ends: nothing but the opening of the picker saves what was typed.
    await page.evaluate(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (work, ms, ...rest) => (ms > 200 && ms <= 1_000 ? 0 : setTimeout(work, ms, ...rest));
    });
    await feedback(page).pressSequentially(WORDS);
    await until("it waits to be saved", async () => !(await page.getByText("Saved on this device").isVisible()));
    const opening = page.waitForEvent("filechooser");
    // The focus stays in the field, as on a phone: leaving a field saves it too.
    await page.getByLabel(button).evaluate((input) => input.click());
    await opening;
    await savedHere(page);
    await phone.kill();

    phone = await launchBrowser(t, { profileDir: phone.profileDir });
    page = phone.page;
    await phone.offline(true);
    await page.goto(`${server.url}/record/${record}`);
    await started(page);
    await until("the words are there", async () => (await feedback(page).inputValue()) === WORDS);
    assert.equal(await page.getByRole("heading", { name: /^Photograph: / }).count(), 0);
    await page.getByRole("link", { name: "Read and sign" }).click();
    await page.getByRole("img", { name: "Assessor's signature: 1 stroke drawn" }).waitFor();
  });
}
