// What people do at the lock.

/** Types the group of the recovery code that the sheet asks for, and goes on; gives the whole code. */
export async function copyCode(page) {
  const groups = page.getByRole("region", { name: "Mã khôi phục" }).getByRole("listitem");
  await groups.first().waitFor();
  const code = await groups.allInnerTexts();
  await page.getByLabel("Gõ lại nhóm thứ 4").fill(code[3]);
  await page.keyboard.press("Enter");
  return code.join("-");
}
