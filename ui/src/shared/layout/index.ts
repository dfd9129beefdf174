export * from "./layout";
export { type TabEntry, Tabs, type TabsProps } from "./Tabs";
