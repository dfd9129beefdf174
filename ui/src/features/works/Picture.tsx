// A photo's picture: read when it comes into sight; in its place, what there is to say while it is not here.

import { Trans, useLingui } from "@lingui/react/macro";
import { ImageOff } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useView } from "../../backend/query";
import type { PhotoView } from "../../bindings/api";
import { errorText } from "../../i18n/errors";
import { classes, Skeleton } from "../../shared";
import styles from "./Photos.module.css";
import { source } from "./photo";

/** Large pictures are kept in memory only for going to and fro. */
const KEPT_MS = 20_000;

/** Rows ahead that are read before they are in sight. */
const AHEAD = "200px";

interface Props {
  photo: PhotoView;
  /** As it is kept; else small, for a list. */
  large?: boolean;
  /** What it shows, where no words stand beside it. */
  alt?: string;
}

export function Picture({ photo, large = false, alt = "" }: Props) {
  const { i18n } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(large);
  useEffect(() => {
    if (seen || !place.current) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: AHEAD },
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [seen]);

  const request = large ? { id: photo.id } : { id: photo.id, small: true };
  const picture = useView("picture", "photo_picture", request, {
    enabled: seen && photo.here,
    ...(large && { gcTime: KEPT_MS }),
  });
  return (
    <div ref={place} className={classes(styles.picture, large && styles.large)}>
      {!photo.here ? (
        <Missing>
          <strong>
            <Trans>Ảnh chưa về máy này</Trans>
          </strong>
          <span>{photo.owner_name}</span>
          {large && (
            <span>
              <Trans>Ảnh đi trong tệp riêng. Khi nhận tệp ảnh của đơn vị đó ở Đồng bộ, ảnh hiện ra.</Trans>
            </span>
          )}
        </Missing>
      ) : picture.error ? (
        <Missing>{errorText(picture.error, i18n.locale === "en" ? "en" : "vi")}</Missing>
      ) : picture.data ? (
        <img src={source(picture.data.jpeg)} alt={alt} draggable={false} />
      ) : (
        <Skeleton height="100%" />
      )}
    </div>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return (
    <div className={styles.missing}>
      <ImageOff aria-hidden />
      {children}
    </div>
  );
}
