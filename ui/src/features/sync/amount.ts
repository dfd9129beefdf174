// How much is in a file: changes, or photos, which travel apart.

import { plural } from "@lingui/core/macro";

interface Within {
  changes: number;
  photos: number;
}

export const amountOf = ({ changes, photos }: Within): string =>
  photos > 0 ? plural(photos, { other: "# ảnh" }) : plural(changes, { other: "# thay đổi" });
