// Offices that exchange files: each is enrolled by the one above it, as in life.

import { PASSWORD, startCore } from "./core.js";
import { folder } from "./programs.js";

/** The keys of units most tests are about: Nghệ An's Board, Kỳ Sơn, Mỹ Lý. */
export const BOARD = "40";
export const DISTRICT = "417";
export const COMMUNE = "16816";

/** A day on which there still are districts, two weeks before the year's last deadline. */
export const DAY = "2023-11-01";

/** An office nobody has enrolled; of the Board, which has no one above it, it is the first and makes the keys. */
export async function startOffice(t, unit, officer = "", today = undefined) {
  const core = await startCore(t, folder(t), { today });
  await core.call("workspace_create", { unit, officer });
  return core;
}

/** Without a day it is one of today, whose districts are no more. */
export const startBoard = (t, today) => startOffice(t, BOARD, "Vi Thị Hoa", today);

/** `above` enrols a PC of `unit` that has no workspace yet. */
export async function enrol(t, above, pc, unit, officer) {
  const { path, code } = await above.call("enrol", { unit, folder: folder(t) });
  await pc.call("join", { path, code, officer, password: PASSWORD });
}

/**
 * An office of `unit`, enrolled by `above`: one of the unit above for its first PC, one of the same unit for any more,
 * as every enrolment from above makes the unit new keys. Their clocks begin on the same day.
 */
export async function joinOffice(t, above, unit, officer, data = folder(t)) {
  const core = await startCore(t, data, { today: above.today });
  await enrol(t, above, core, unit, officer);
  return core;
}

/** Kỳ Sơn under a Board. */
export async function startDistrict(t, today = DAY) {
  const board = await startBoard(t, today);
  const district = await joinOffice(t, board, DISTRICT, "Vi Văn Hùng");
  return { board, district };
}

/** Mỹ Lý under Kỳ Sơn under a Board. */
export async function startCommune(t, today = DAY) {
  const { board, district } = await startDistrict(t, today);
  const commune = await joinOffice(t, district, COMMUNE, "Lô Thị Mai");
  return { board, district, commune };
}
