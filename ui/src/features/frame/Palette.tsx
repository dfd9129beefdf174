// Ctrl+K: any screen by its name, any household, work or voucher by a few words.

import { useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Building2, Hammer, House, Landmark, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import { useView } from "../../backend/query";
import { classes, matches } from "../../shared";
import overlay from "../../shared/overlay/Overlay.module.css";
import styles from "./Frame.module.css";
import { PARTS, placeOf, SCREENS } from "./screens";

const ICONS: Record<string, typeof House> = {
  household: House,
  support: House,
  work: Hammer,
  voucher: Landmark,
};

/** One letter finds half the province; the core is asked from the second on. */
const ASK_FROM_LETTERS = 2;

export function Palette({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
      className={classes(overlay.veil, styles.palette)}
    >
      <Modal className={overlay.modal}>
        <Dialog className={overlay.dialog} aria-label={t`Tìm`}>
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { onClose(): void }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.normalize("NFC").trim());
  const ask = text.length >= ASK_FROM_LETTERS;
  const { data } = useView(
    ["household", "support", "work", "voucher", "village"],
    "find",
    { text },
    { enabled: ask, placeholderData: keepPreviousData },
  );
  const whole = SCREENS.map(({ path, ...screen }) => ({ ...screen, id: path, to: path, search: {} }));
  // Those within a screen come when they are asked for.
  const screens = [...whole, ...(typed.trim() === "" ? [] : PARTS)]
    .map((screen) => ({ ...screen, name: i18n._(screen.title) }))
    .filter(({ name }) => matches(name, typed));
  const found = ask ? (data?.found ?? []).filter((row) => placeOf(row.kind, row.id) !== null) : [];
  const go = (to: string, search: Record<string, string> = {}) => {
    onClose();
    void navigate({ to, search } as never);
  };

  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField
        aria-label={t`Tìm hộ, công trình, chứng từ, màn hình`}
        className={styles.paletteField}
        autoFocus
      >
        <Search aria-hidden />
        <Input
          placeholder={t`Tìm hộ, công trình, chứng từ, màn hình`}
          spellCheck={false}
          autoComplete="off"
        />
      </TextField>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <div className={styles.paletteList} tabIndex={0}>
        <Menu
          aria-label={t`Kết quả`}
          className={overlay.list}
          renderEmptyState={() => <p className={overlay.sectionTitle}>{t`Không tìm thấy gì.`}</p>}
        >
          {screens.length > 0 && (
            <MenuSection>
              <Header className={overlay.sectionTitle}>{t`Màn hình`}</Header>
              {screens.map(({ id, to, search, name, icon: Icon }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={name}
                  className={overlay.item}
                  onAction={() => go(to, search)}
                >
                  <Icon aria-hidden />
                  <span className={overlay.itemText}>{name}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {found.length > 0 && (
            <MenuSection>
              <Header className={overlay.sectionTitle}>{t`Hồ sơ`}</Header>
              {found.map((row) => {
                const Icon = ICONS[row.kind] ?? Building2;
                const place = placeOf(row.kind, row.id);
                return (
                  <MenuItem
                    key={`${row.kind}:${row.id}`}
                    id={`${row.kind}:${row.id}`}
                    textValue={row.title}
                    className={overlay.item}
                    onAction={() => place && go(place.to, place.search)}
                  >
                    <Icon aria-hidden />
                    <span className={overlay.itemText}>
                      {row.title}
                      <span className={overlay.itemNote}>{row.subtitle}</span>
                    </span>
                  </MenuItem>
                );
              })}
            </MenuSection>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}
