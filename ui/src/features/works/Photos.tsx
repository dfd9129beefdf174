// The photos of a work, oldest first: how it came along. They are added by a dialog or dropped on the window.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ImagePlus, Images } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { GridList, GridListItem } from "react-aria-components";
import { type ApiError, toApiError, watchDrops } from "../../backend";
import type { PhotosView, RecordView } from "../../bindings/api";
import { Button, classes, EmptyState, ErrorNotice, Notice, SkeletonLines, useMay } from "../../shared";
import { PhotoDialog } from "./PhotoDialog";
import styles from "./Photos.module.css";
import { Picture } from "./Picture";
import { usePhotoWords } from "./photo";
import { TakenNotice } from "./TakenNotice";
import { useAddPhotos } from "./useAddPhotos";

interface Props {
  work: RecordView;
  list: PhotosView | undefined;
  error: ApiError | null;
}

export function Photos({ work, list, error }: Props) {
  const { t } = useLingui();
  const words = usePhotoWords();
  const mayAdd = useMay("enter") && work.voided === null;
  const photos = useAddPhotos(work.id);
  const hanging = useDrops(mayAdd, (paths) => void photos.add(paths), photos.fail);
  const [open, setOpen] = useState<string | null>(null);
  const here = useRef<HTMLDivElement>(null);
  if (error) return <ErrorNotice error={error} />;
  if (!list) return <SkeletonLines count={4} />;

  const none = list.photos.length === 0;
  const { running } = photos;
  const add = mayAdd && (
    <Button
      needs="enter"
      kind={none ? "primary" : "secondary"}
      data-adds
      // The one of the empty state has gone while it was at work.
      autoFocus={!none && running !== null}
      icon={<ImagePlus aria-hidden />}
      isPending={running !== null}
      onPress={() => void photos.pick()}
    >
      {running === null ? t`Thêm ảnh…` : t`Đang thêm ảnh ${running.place}/${running.of}…`}
    </Button>
  );
  const read = () => {
    // The button that says so goes away.
    here.current?.querySelector<HTMLElement>("[data-adds]")?.focus();
    photos.dismiss();
  };
  return (
    <div ref={here} className={classes(styles.photos, hanging && styles.hanging)}>
      {photos.error && <ErrorNotice error={photos.error} />}
      {photos.taken && <TakenNotice taken={photos.taken} onRead={read} />}
      {none && work.voided !== null && <Notice>{t`Công trình đã huỷ, không thêm ảnh.`}</Notice>}
      {none && work.voided === null && (
        <EmptyState
          icon={<Images />}
          title={hanging ? t`Thả ảnh ở đây` : t`Chưa có ảnh nào`}
          actions={add || undefined}
        >
          {mayAdd ? (
            <Trans>
              Chọn ảnh chụp bằng điện thoại hay máy ảnh, hoặc kéo vào đây. Ảnh được thu nhỏ, ngày chụp được
              đọc từ ảnh.
            </Trans>
          ) : (
            <Trans>Ảnh do đơn vị thực hiện chụp sẽ hiện ở đây, theo ngày.</Trans>
          )}
        </EmptyState>
      )}
      {!none && (
        <>
          {mayAdd && (
            <div className={styles.bar}>
              {add}
              <span className={styles.hint} aria-hidden>
                {hanging ? t`Thả ảnh ở đây` : t`hoặc kéo ảnh vào đây`}
              </span>
            </div>
          )}
          <GridList
            aria-label={t`Ảnh của công trình`}
            layout="grid"
            className={styles.grid}
            onAction={(id) => setOpen(String(id))}
          >
            {list.photos.map((photo) => (
              <GridListItem
                key={photo.id}
                id={photo.id}
                textValue={[words.day(photo), photo.caption].filter(Boolean).join(" ")}
                className={styles.tile}
              >
                <Picture photo={photo} />
                <span className={classes(styles.day, photo.taken_on === null && styles.unsaid)}>
                  {words.day(photo)}
                </span>
                <span className={styles.caption} title={photo.caption}>
                  {photo.caption || t`chưa có chú thích`}
                </span>
              </GridListItem>
            ))}
          </GridList>
          <p className={styles.hint}>
            <Plural value={list.photos.length} other="# ảnh, cũ trước mới sau. Bấm vào ảnh để xem lớn." />
          </p>
        </>
      )}
      <PhotoDialog photos={list.photos} id={open} onShow={setOpen} onClose={() => setOpen(null)} />
    </div>
  );
}

/** Files dropped anywhere on the window while the photos are shown; whether some hang over it. */
function useDrops(on: boolean, drop: (paths: string[]) => void, fail: (error: ApiError) => void): boolean {
  const [hanging, setHanging] = useState(false);
  const now = useRef({ drop, fail });
  now.current = { drop, fail };
  useEffect(() => {
    if (!on) return;
    return watchDrops({
      over: setHanging,
      drop: (paths) => now.current.drop(paths),
      fail: (thrown) => now.current.fail(toApiError(thrown)),
    });
  }, [on]);
  return hanging;
}
