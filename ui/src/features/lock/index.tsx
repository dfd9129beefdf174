// The lock: the screen before the program, and what other screens need of it.

export { Lock } from "./Lock";
export { NewPassword, useNewPassword } from "./NewPassword";
export { RecoverySheet } from "./RecoverySheet";
export { showStatus, useLock } from "./useLock";
