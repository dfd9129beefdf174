// A photo, as large as the window allows, and what is recorded about it. The arrow keys go to the ones before and after.

import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import type { PhotoView } from "../../bindings/api";
import {
  DateField,
  Dialog,
  FormLayout,
  focusField,
  IconButton,
  Kbd,
  leaveField,
  RecordForm,
  TextArea,
  useRecordForm,
  Voiding,
} from "../../shared";
import styles from "./Photos.module.css";
import { Picture } from "./Picture";
import { shownAt, usePhotoWords } from "./photo";

const NAMES = ["taken_on", "caption"] as const;

/** Where the arrows belong to something else. */
const TYPING = "input, textarea, [role=menu]";

/** A button with nothing left to do keeps the focus. */
const AT_END = { "aria-disabled": true } as const;

interface Props {
  photos: readonly PhotoView[];
  /** `null`: none is shown large. */
  id: string | null;
  onShow(id: string): void;
  onClose(): void;
}

export function PhotoDialog({ photos, id, onShow, onClose }: Props) {
  const { t } = useLingui();
  const words = usePhotoWords();
  const last = useRef(0);
  const place = id === null ? -1 : shownAt(photos, id, last.current);
  const photo = photos[place];
  useEffect(() => {
    if (place >= 0) last.current = place;
  }, [place]);
  // The one shown was voided: the next has come into its place, or there is none.
  const gone = id !== null && photo?.id !== id;
  useEffect(() => {
    if (!gone) return;
    if (photo) onShow(photo.id);
    else onClose();
  }, [gone, photo, onShow, onClose]);

  const go = (by: number) => {
    const next = photos[place + by];
    if (!next) return;
    leaveField();
    onShow(next.id);
  };
  const viewer = useRef<HTMLDivElement>(null);
  const keys = useRef(go);
  keys.current = go;
  const open = photo !== undefined;
  useEffect(() => {
    if (!open) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by === undefined) return;
      const target = event.target instanceof Element ? event.target : document.body;
      // The question that voiding asks lies above.
      if (target.closest(TYPING) || target.closest("[role=dialog]")?.contains(viewer.current) === false)
        return;
      event.preventDefault();
      event.stopPropagation();
      keys.current(by);
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [open]);

  if (!photo) return null;
  return (
    <Dialog
      open
      onClose={() => {
        leaveField();
        onClose();
      }}
      wide="full"
      title={photo.caption || t`Ảnh công trình`}
      note={[t`Ảnh ${place + 1}/${photos.length}`, words.day(photo), photo.owner_name].join(" · ")}
    >
      <div ref={viewer} className={styles.viewer}>
        <div className={styles.stage}>
          <Picture key={photo.id} photo={photo} large alt={photo.caption || words.named(photo)} />
          {photos.length > 1 && (
            <>
              <div className={styles.before}>
                <IconButton label={t`Ảnh trước`} {...(place === 0 ? AT_END : { onPress: () => go(-1) })}>
                  <ChevronLeft />
                </IconButton>
              </div>
              <div className={styles.after}>
                <IconButton
                  label={t`Ảnh sau`}
                  {...(place === photos.length - 1 ? AT_END : { onPress: () => go(1) })}
                >
                  <ChevronRight />
                </IconButton>
              </div>
            </>
          )}
        </div>
        <div className={styles.side}>
          <PhotoForm key={photo.id} photo={photo} />
          {photos.length > 1 && (
            <p className={styles.hint}>
              <Kbd keys="←" /> <Kbd keys="→" /> <Trans>ảnh trước, ảnh sau</Trans>
            </p>
          )}
          {photo.own && (
            <div className={styles.voiding}>
              <Voiding kind="photo" id={photo.id} title={words.named(photo)} voided={null} small />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function PhotoForm({ photo }: { photo: PhotoView }) {
  const { t } = useLingui();
  const form = useRecordForm({ kind: "photo", id: photo.id });
  const field = (name: (typeof NAMES)[number]) => ({
    name,
    value: form.value(name),
    error: form.problem(name),
    disabled: !photo.own,
    optional: true,
    onCommit: (text: string) => form.commit({ [name]: text }),
  });
  return (
    <RecordForm form={form} names={NAMES} onSubmit={() => focusField("[data-invalid]")}>
      <FormLayout columns={1}>
        <DateField {...field("taken_on")} label={t`Ngày chụp`} />
        <TextArea {...field("caption")} label={t`Chú thích`} rows={4} />
      </FormLayout>
    </RecordForm>
  );
}
