export { Dialog, type DialogProps, Drawer, type DrawerProps } from "./Dialog";
export { Menu, type MenuEntry, type MenuGroup, type MenuProps } from "./Menu";
export { Toasts, toast } from "./Toasts";
export { Tooltip, type TooltipProps } from "./Tooltip";
