// Personal statement, record of questions and answers, product evidence: each by its rightful writer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { DESKTOP, launchBrowser } from "./support/browser.mjs";
import { bundle, foundedCentre, personAt } from "./support/centre.mjs";
import { atTheCentre, openPortfolio, savedHere, sign } from "./support/recording.mjs";
import { started } from "./support/shell.mjs";
import { until } from "./support/wait.mjs";

const TOLD = "The till was down. I wrote each order by hand and told people how long it would take.";

async function begin(page, { server, portfolio }, kind, link = "Add evidence") {
  await page.goto(`${server.url}/portfolio/${portfolio}`);
  await started(page);
  await page.getByRole("link", { name: link }).click();
  await assertAccessible(page);
  await page.getByRole("button", { name: new RegExp(`^${kind}`) }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}$/);
  return page.url().match(/record\/([0-9a-f]{32})/)[1];
}

test("a candidate writes a statement without signal, is killed in the middle, signs, and it reaches the centre", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  let phone = await personAt(t, server, "candidate");
  let page = phone.page;
  await phone.offline(true);
  const record = await begin(page, centre, "Personal statement");
  const statement = page.getByRole("textbox", { name: "Statement" });
  await statement.fill(TOLD);
  await savedHere(page);
  await statement.pressSequentially(" Then", { delay: 15 });
  await phone.kill();

  phone = await launchBrowser(t, { profileDir: phone.profileDir });
  page = phone.page;
  await phone.offline(true);
  await page.goto(`${server.url}/record/${record}`);
  await started(page);
  await until("what was saved is there", async () => (await page.getByRole("textbox", { name: "Statement" }).inputValue()).startsWith(TOLD));
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await page.getByRole("link", { name: /Criteria the whole record shows/ }).click();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("201 1.1");
  await page.getByRole("checkbox").first().check({ force: true });
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.getByText("Everything needed for signing is here").waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.getByText("This statement is my own").waitFor();
  await sign(page, "Candidate's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await page.goto(`${server.url}/record/${record}`);
  await page.getByText("You have signed this record").waitFor();
  await page.goto(`${server.url}/record/${record}/read`);
  await phone.offline(false);
  await atTheCentre(page);

  const held = await bundle(t, server, portfolio);
  const found = held.documents.find(({ kind }) => kind === "statement");
  assert.equal(found.number, 1);
  assert.ok(found.content.statement.startsWith(TOLD));
  const desk = await personAt(t, server, "assessor", { viewport: DESKTOP });
  await openPortfolio(desk.page);
  await desk.page.getByRole("link", { name: /Evidence 1/ }).click();
  await desk.page.getByText("Signed by the candidate").first().waitFor();
  await assertAccessible(desk.page);
});

test("an assessor asks, the candidate signs the answers on the same phone", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const phone = await personAt(t, server, "assessor");
  const { page } = phone;
  await phone.offline(true);
  await begin(page, centre, "Questions and answers", "Other evidence");
  await page.getByRole("textbox", { name: "Place" }).fill("Staff room");
  await page.getByRole("textbox", { name: "Circumstances" }).fill("After the observation, face to face.");
  await page.getByRole("button", { name: "Add a question" }).click();
  await page.getByRole("textbox", { name: "Question" }).fill("Why did you ring back?");
  await page.getByRole("textbox", { name: "Answer" }).fill("I had promised to, whatever I found out.");
  await savedHere(page);
  await page.getByRole("link", { name: "Criteria shown" }).click();
  await page.getByText("Question 1: Why did you ring back?").waitFor();
  await page.getByRole("searchbox", { name: /Search criteria/ }).fill("201");
  await page.getByRole("checkbox").first().check({ force: true });
  await page.getByRole("link", { name: /^Done/ }).click();
  await page.getByRole("link", { name: "Criteria shown (1)" }).waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await page.getByText("I asked these questions").waitFor();
  await sign(page, "Assessor's signature");
  await page.getByRole("link", { name: "Hand to candidate now" }).click();
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByText("these are my answers").waitFor();
  await sign(page, "Candidate's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByText("Signed by assessor and candidate").waitFor();
  await phone.offline(false);
  await atTheCentre(page);
  const held = await bundle(t, server, portfolio);
  const questions = held.documents.find(({ kind }) => kind === "questions");
  assert.deepEqual(Object.values(questions.content.questions).map(({ answer }) => answer), ["I had promised to, whatever I found out."]);
});

test("product evidence is kept elsewhere, and says where", async (t) => {
  const centre = await foundedCentre(t);
  const { server, portfolio } = centre;
  const { page } = await personAt(t, server, "candidate");
  await begin(page, centre, "Product evidence");
  await page.getByRole("textbox", { name: "What it is" }).fill("Letter of apology");
  await page.getByRole("textbox", { name: "Whose work it is" }).fill("My own");
  await page.getByRole("radio", { name: "Elsewhere, being confidential" }).check({ force: true });
  await page.getByRole("radio", { name: "Real work" }).check({ force: true });
  await page.getByRole("link", { name: "the place where it is kept" }).click();
  await page.getByRole("textbox", { name: "Where it is kept" }).fill("Customer file, head office");
  await page.getByText("Everything needed for signing is here").waitFor();
  await assertAccessible(page);
  await page.getByRole("link", { name: "Read and sign" }).click();
  await sign(page, "Candidate's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  await atTheCentre(page);
  const held = await bundle(t, server, portfolio);
  assert.equal(held.documents.find(({ kind }) => kind === "product").content.about.where, "Customer file, head office");
});
