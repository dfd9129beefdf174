export { formatDate, formatDay, formatMoment, parseDate } from "./date";
export { byVietnamese, fold, matches } from "./fold";
export {
  barPercent,
  formatCount,
  formatDong,
  formatMillion,
  formatMillionColumn,
  formatNumber,
  formatPercent,
  MINUS,
  NO_VALUE,
  shareOf,
} from "./number";
