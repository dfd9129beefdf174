// Installations of the own unit and those below, enrolling them, joining by a file of enrolment.

export { Devices } from "./Devices";
export { JoinDialog } from "./JoinDialog";
