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

/** Under a screen's path stands the record it has open, if any: `/works/<id>` is the same screen. */
const screens = SCREENS.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => frame,
    path: path === "/" ? path : `${path}/{-$id}`,
    component: lazyRouteComponent(load, "Screen"),
  }),
);

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
