// How much is in a file: changes, or photos, which travel apart.

import { plural } from "@lingui/core/macro";
import { formatCount } from "../../shared";

interface Within {
  changes: number;
  photos: number;
}

export const amountOf = ({ changes, photos }: Within): string =>
  photos > 0 ? photosOf(photos) : plural(changes, { other: "# thay đổi" });

const photosOf = (count: number): string => plural(count, { other: "# ảnh" });

/** As `amountOf`, in a column that is headed "Thay đổi". */
export const inColumn = ({ changes, photos }: Within): string =>
  photos > 0 ? photosOf(photos) : formatCount(changes);

/** Of which were new here. */
export const newInColumn = ({
  new_changes,
  new_photos,
  photos,
}: Pick<Within, "photos"> & { new_changes: number; new_photos: number }): string =>
  photos > 0 ? photosOf(new_photos) : formatCount(new_changes);
