// `node run.js flows|window [NAME]`: Node's own test runner over one folder, one file at a
// time, because the machine these run on has two cores and the programs driven are heavy.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Longest a whole test may take, in milliseconds: a stuck window must not hold up CI. */
const TEST_MS_MAX = 180_000;

const [folder = "flows", name = ""] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(`${here}${folder}`)
  .filter((file) => file.endsWith(".test.js") && file.includes(name))
  .sort()
  .map((file) => `${folder}/${file}`);
if (files.length === 0) {
  console.error(`no test in ${folder} has a name that contains "${name}"`);
  process.exit(2);
}
const flags = ["--test", "--test-reporter=spec", "--test-concurrency=1", `--test-timeout=${TEST_MS_MAX}`];
const { status } = spawnSync(process.execPath, [...flags, ...files], { cwd: here, stdio: "inherit" });
process.exit(status ?? 1);
