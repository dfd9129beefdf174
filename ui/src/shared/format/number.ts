// Figures the Vietnamese way: `1.473.139`, `45,67%`. Money arrives as text and stays text:
// nothing here goes through a float, so no digit is ever lost.

const DIGITS = /^(-?)(\d+)(?:\.(\d+))?$/;

/** How many đồng are a triệu, as a power of ten. */
const MILLION_POWER = 6;

export const MINUS = "−";
export const NO_VALUE = "–";

function grouped(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ".");
}

function signed(sign: string, text: string): string {
  return sign === "-" && /[1-9]/.test(text) ? MINUS + text : text;
}

/**
 * A whole or decimal number in the wire's form (`-1234.5`) as people here write it (`−1.234,5`).
 * Text of any other form comes back unchanged, so that nothing is hidden.
 */
export function formatNumber(value: string | number | bigint | null | undefined): string {
  if (value === null || value === undefined || value === "") return NO_VALUE;
  const text = String(value);
  const parts = DIGITS.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "0", fraction = ""] = parts;
  return signed(sign, fraction ? `${grouped(whole)},${fraction}` : grouped(whole));
}

/** Whole đồng: `"1473139000000"` → `"1.473.139.000.000"`. */
export const formatDong = formatNumber;

/** A count of households, works, files. */
export const formatCount = formatNumber;

/**
 * Whole đồng shown in triệu đồng: `"1473139000000"` → `"1.473.139"`, `"1500000"` → `"1,5"`.
 * Every digit stays unless `places` asks for rounding (half away from zero).
 */
export function formatMillion(dong: string | bigint | null | undefined, places?: number): string {
  if (dong === null || dong === undefined || dong === "") return NO_VALUE;
  const parts = /^(-?)(\d+)$/.exec(String(dong));
  if (!parts) return String(dong);
  const [, sign = "", digits = "0"] = parts;
  if (places !== undefined) {
    const cut = 10n ** BigInt(MILLION_POWER - places);
    const scaled = ((BigInt(digits) + cut / 2n) / cut).toString().padStart(places + 1, "0");
    const whole = scaled.slice(0, scaled.length - places);
    const fraction = places > 0 ? scaled.slice(-places).replace(/0+$/, "") : "";
    return signed(sign, fraction ? `${grouped(whole)},${fraction}` : grouped(whole));
  }
  const padded = digits.padStart(MILLION_POWER + 1, "0");
  const whole = padded.slice(0, -MILLION_POWER);
  const fraction = padded.slice(-MILLION_POWER).replace(/0+$/, "");
  return signed(sign, fraction ? `${grouped(whole)},${fraction}` : grouped(whole));
}

/** Whole đồng in triệu đồng with one decimal always, so that the digits of a column stand in line; zero
 * is just `0`. */
export function formatMillionColumn(dong: string | bigint | null | undefined): string {
  if (String(dong) === "0") return "0";
  const text = formatMillion(dong, 1);
  return /\d$/.test(text) && !text.includes(",") ? `${text},0` : text;
}

/** A percentage the core has worked out (`"45.67"`, in percent) → `"45,67%"`. */
export function formatPercent(percent: string | null | undefined): string {
  if (percent === null || percent === undefined || percent === "") return NO_VALUE;
  return `${formatNumber(percent)}%`;
}

/**
 * `done / plan` in percent with two places, half away from zero; `null` without a plan.
 * Both are whole numbers as text (đồng, households).
 */
export function shareOf(done: string | bigint, plan: string | bigint): string | null {
  const whole = BigInt(plan);
  if (whole <= 0n) return null;
  const part = BigInt(done);
  const magnitude = part < 0n ? -part : part;
  const hundredths = (magnitude * 20_000n + whole) / (2n * whole);
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`.replace(/\.?0+$/, "");
  return part < 0n && hundredths > 0n ? `-${text}` : text;
}

/** For a bar's width only, never for a figure: 0 to 100, clamped. */
export function barPercent(done: string | bigint, plan: string | bigint): number {
  const whole = BigInt(plan);
  if (whole <= 0n) return 0;
  const tenths = (BigInt(done) * 1000n) / whole;
  if (tenths <= 0n) return 0;
  return tenths >= 1000n ? 100 : Number(tenths) / 10;
}
