// A centre comes to life by its screens alone: founded, people added, a candidate enrolled, an assessor allotted.

import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { PASSWORD, PEOPLE, signIn } from "./support/centre.mjs";
import { openPortfolio } from "./support/recording.mjs";
import { startServer } from "./support/server.mjs";
import { started } from "./support/shell.mjs";

async function addPerson(page, { name, email, roles }) {
  await page.getByRole("link", { name: "Add a person" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Email address").fill(email);
  for (const role of roles) {
    await page.getByRole("checkbox", { name: new RegExp(`^${role.replace("-", " ")}`, "i") }).check({ force: true });
  }
  await page.getByLabel("First password").fill(PASSWORD);
  await page.getByRole("button", { name: "Add this person" }).click();
  await page.waitForURL(/\/people$/);
  await page.getByText(name).first().waitFor();
}

test("a coordinator sets up the centre by its screens, and an assessor finds the candidate on a phone", async (t) => {
  const server = await startServer(t);
  const { page } = await launchBrowser(t, { viewport: DESKTOP });
  await page.goto(server.url);
  await started(page);
  await page.waitForURL(/\/setup$/);
  await assertAccessible(page);

  // What is missing is said, and nothing is sent.
  await page.getByRole("button", { name: "Set up the centre" }).click();
  await page.getByRole("link", { name: "Enter the name of the centre" }).waitFor();
  await assertAccessible(page);
  await page.getByLabel("Name of the centre").fill("Harbour Street Centre");
  await page.getByLabel("Your name").fill("Cora Cole");
  await page.getByLabel("Your email address").fill("cora@example.org");
  await page.getByLabel("A password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up the centre" }).click();
  await page.waitForURL(`${server.url}/`);
  await page.getByRole("link", { name: /^People/ }).waitFor();
  await assertAccessible(page);

  await page.getByRole("link", { name: /^People/ }).click();
  await addPerson(page, PEOPLE.assessor);
  await addPerson(page, PEOPLE.candidate);
  await assertAccessible(page);

  await page.goto(`${server.url}/portfolios/new`);
  await started(page);
  await page.getByRole("radio", { name: /Carol Clark/ }).check({ force: true });
  await page.getByRole("radio", { name: /Level 2 NVQ Certificate in Customer Service 4430-02/ }).check({ force: true });
  await page.locator("summary").filter({ hasText: "Impression and Image" }).click();
  await page.getByRole("checkbox", { name: /^209/ }).check({ force: true });
  await assertAccessible(page);
  await page.getByRole("button", { name: /Enrol/ }).click();
  await page.waitForURL(/\/portfolio\/[0-9a-f]{32}\/allot$/);
  await page.getByRole("checkbox", { name: /Alice Ashworth/ }).first().check({ force: true });
  await assertAccessible(page);
  await page.getByRole("link", { name: "Done" }).click();
  await page.getByRole("link", { name: /Carol Clark/ }).first().waitFor();

  const phone = await launchBrowser(t);
  await signIn(phone.page, server, "assessor");
  await openPortfolio(phone.page);
  await phone.page.getByRole("button", { name: "New observation" }).waitFor();
  await assertAccessible(phone.page);
});
