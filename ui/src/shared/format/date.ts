// Dates as `25/05/2023` on the screen and `2023-05-25` on the wire. No time zone is ever
// involved: a date here is a day in a calendar, not an instant.

const TYPED = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})\s*$/;
const BARE = /^\s*(\d{2})(\d{2})(\d{4})\s*$/;
const WIRE = /^(\d{4})-(\d{2})-(\d{2})/;

/** Two-digit years mean this century; nobody records a support of 1923. */
const CENTURY = 2000;

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `"2023-05-25"` (or a longer timestamp) → `"25/05/2023"`; anything else unchanged. */
export function formatDate(wire: string | null | undefined): string {
  if (!wire) return "";
  const parts = WIRE.exec(wire);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : wire;
}

/** The day of a timestamp in this machine's time: `"25/05/2023"`. */
export function formatDay(wire: string | null | undefined): string {
  return formatMoment(wire).slice(0, "dd/mm/yyyy".length);
}

/** A timestamp on the wire in this machine's time: `"25/05/2023 14:05"`. */
export function formatMoment(wire: string | null | undefined): string {
  if (!wire) return "";
  const at = new Date(wire);
  if (Number.isNaN(at.getTime())) return wire;
  const day = `${pad(at.getDate())}/${pad(at.getMonth() + 1)}/${at.getFullYear()}`;
  return `${day} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/**
 * What was typed, as a wire date: `5/6/2023`, `05-06-23`, `05.06.2023` and `05062023` are all
 * the fifth of June. `null` when it is no day of the calendar.
 */
export function parseDate(typed: string): string | null {
  const wire = WIRE.exec(typed.trim());
  const parts = TYPED.exec(typed) ?? BARE.exec(typed);
  const [year, month, day] = wire
    ? [Number(wire[1]), Number(wire[2]), Number(wire[3])]
    : parts
      ? [Number(parts[3]), Number(parts[2]), Number(parts[1])]
      : [0, 0, 0];
  if (year === 0 && month === 0) return null;
  const full = year < 100 ? CENTURY + year : year;
  return isDay(full, month, day) ? `${full}-${pad(month)}-${pad(day)}` : null;
}
