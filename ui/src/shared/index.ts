// The design system: what every screen is built from.

export { Button, type ButtonProps } from "./Button";
export { classes } from "./classes";
export * from "./data";
export * from "./field";
export * from "./format";
export { IconButton, type IconButtonProps } from "./IconButton";
export * from "./layout";
export * from "./overlay";
export * from "./record";
export { type Right, RightsProvider, useMay } from "./rights";
export { type Filters, useFilters, useOpenId, useScreen } from "./route";
