import { Badge, type BadgeProps } from "../../shared";
import { useWords } from "./words";

const KINDS: Record<string, BadgeProps["kind"]> = { completed: "accent", stopped: "warn" };

/** What a work's newest report says of it. */
export function State({ code }: { code: string }) {
  const words = useWords();
  if (code === "") return <span>{words.state(code)}</span>;
  return <Badge kind={KINDS[code] ?? "neutral"}>{words.state(code)}</Badge>;
}
