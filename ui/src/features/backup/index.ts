// Backups: the program's own, one by hand, and the way back out of one.

export { Backups } from "./Backups";
export { DailyBackup } from "./DailyBackup";
export { RestoreDialog } from "./RestoreDialog";
