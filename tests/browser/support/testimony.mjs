// A witness testifies on the assessor's device.

export const WITNESS = "Wanda West";
export const SAW = "Carol let a customer finish, wrote down what he wanted, and rang him back as she had said.";

/** Hands the assessor's device to a witness, who fills in and signs a testimony; the record is then countersigned. */
export async function testify(page, { server, portfolio }, sign, { telephone = "0131 496 0000" } = {}) {
  await page.goto(`${server.url}/portfolio/${portfolio}/witness`);
  await page.getByRole("textbox", { name: "Name of the witness" }).fill(WITNESS);
  await page.getByRole("button", { name: "Hand over now" }).click();
  await page.getByRole("heading", { name: /What you saw of Carol Clark/ }).waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill(WITNESS);
  await page.getByRole("textbox", { name: "Your job title" }).fill("Floor manager");
  await page.getByRole("textbox", { name: "How you know the candidate" }).fill("Her line manager");
  await page.getByRole("textbox", { name: "Telephone" }).fill(telephone);
  await page.getByLabel("Date", { exact: true }).fill("2026-11-20");
  await page.getByRole("textbox", { name: "Where it was" }).fill("Returns desk");
  await page.getByRole("textbox", { name: "Your testimony" }).fill(SAW);
  await page.getByRole("radio", { name: "I type it myself" }).check({ force: true });
  for (const words of ["What I say here is authentic and accurate", "I am not a relative of the candidate"]) {
    await page.getByRole("checkbox", { name: words }).check({ force: true });
  }
  await page.getByText("Everything needed for signing is here").waitFor();
  await sign(page, "Witness's signature");
  await page.getByText("Thank you. You have signed").waitFor();
  await page.getByRole("button", { name: "I am Alice Ashworth and have the device back" }).click();
  await page.getByRole("link", { name: "Claim and countersign" }).click();
  await page.waitForURL(/\/record\/[0-9a-f]{32}\/sign$/);
  await sign(page, "Assessor's signature");
  await page.getByText("Signed. It is saved on this device").waitFor();
  return page.url().match(/record\/([0-9a-f]{32})/)[1];
}
