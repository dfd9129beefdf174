import { beforeEach, expect, test, vi } from "vitest";
import { anywhereElse, onScreen } from "./drops";
import type { DropWatcher, Transport } from "./transport";

const stop = vi.fn();
let window: DropWatcher | null = null;
const transport = {
  watchDrops(watcher) {
    window = watcher;
    return () => {
      stop();
      window = null;
    };
  },
} satisfies Partial<Transport> as unknown as Transport;

const watcher = () => ({ over: vi.fn(), drop: vi.fn(), fail: vi.fn() });

beforeEach(() => {
  stop.mockReset();
});

test("a screen that takes files gets them before the frame does, and the frame again when it is gone", () => {
  const [frame, screen] = [watcher(), watcher()];
  const endFrame = anywhereElse(transport, frame);
  window?.drop(["a.soban"]);
  const endScreen = onScreen(transport, screen);
  window?.over(true);
  window?.drop(["b.jpg"]);
  endScreen();
  window?.drop(["c.soban"]);
  expect(frame.drop.mock.calls).toEqual([[["a.soban"]], [["c.soban"]]]);
  expect(screen.over.mock.calls).toEqual([[true]]);
  expect(screen.drop.mock.calls).toEqual([[["b.jpg"]]]);
  expect(stop).not.toHaveBeenCalled();
  endFrame();
  expect(stop).toHaveBeenCalledTimes(1);
  expect(window).toBeNull();
});

test("what hung over the frame hangs there no longer when a screen takes over", () => {
  const [frame, screen] = [watcher(), watcher()];
  const endFrame = anywhereElse(transport, frame);
  window?.over(true);
  const endScreen = onScreen(transport, screen);
  expect(frame.over.mock.calls).toEqual([[true], [false]]);
  endFrame();
  window?.drop(["a.soban"]);
  expect(screen.drop).toHaveBeenCalledTimes(1);
  endScreen();
  expect(window).toBeNull();
});

test("of two screens the one that came last gets the files, whichever goes first", () => {
  const [below, above] = [watcher(), watcher()];
  const endBelow = onScreen(transport, below);
  const endAbove = onScreen(transport, above);
  window?.drop(["a.jpg"]);
  endBelow();
  // Ending twice ends nobody else's watch.
  endBelow();
  window?.drop(["b.jpg"]);
  expect(below.drop).not.toHaveBeenCalled();
  expect(above.drop).toHaveBeenCalledTimes(2);
  endAbove();
  expect(window).toBeNull();
});

test("a fault is told as the core tells its own", () => {
  const frame = watcher();
  const end = anywhereElse(transport, frame);
  window?.fail(new TypeError("network"));
  expect(frame.fail.mock.calls[0]?.[0]).toMatchObject({ code: "unreachable" });
  end();
});
