// Routes, under a hash: the desktop window's own protocol has no server to ask for a path.

import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { SkeletonLines } from "../../shared";
import { Fault } from "./Fault";
import { Frame } from "./Frame";
import { NotFound } from "./NotFound";
import { SCREENS } from "./screens";

const root = createRootRoute();

const frame = createRoute({ getParentRoute: () => root, id: "frame", component: Frame });

const screens = SCREENS.flatMap(({ path, load }) => {
  const component = lazyRouteComponent(load, "Screen");
  const own = createRoute({ getParentRoute: () => frame, path, component });
  if (path === "/") return [own];
  // A screen owns what is under its path: `/works/<id>` opens the same screen.
  return [own, createRoute({ getParentRoute: () => frame, path: `${path}/$`, component })];
});

/** Components in all states, for looking at them; not in the program people get. */
const gallery = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: "/gallery",
        component: lazyRouteComponent(() => import("../gallery"), "Screen"),
      }),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren(screens), ...gallery]),
  history: createHashHistory(),
  defaultPendingComponent: SkeletonLines,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
  defaultPreload: "intent",
});
