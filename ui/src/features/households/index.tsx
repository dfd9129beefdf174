// Hộ & hỗ trợ: the registers of households and supports, and one of either open at the side.
//
// The address says everything: `tab`, the filters of `ListRequest`, the open record, and, over an open
// household, the `support` of it that is shown.

import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useRef } from "react";
import { Button, PageHeader, Tabs, useAddKey, useFilters, useOpenId, useScreen } from "../../shared";
import { registerOf } from "./filters";
import { NewHousehold, SavedHousehold } from "./HouseholdDrawer";
import { Households, Supports } from "./Registers";
import { NewSupport, SavedSupport } from "./SupportDrawer";

/** Not a filter: how to come to a household from a support and back. */
const NEW = "new";

export function Screen() {
  const { t } = useLingui();
  const filters = useFilters();
  const id = useOpenId();
  const { open, filter } = useScreen();
  const register = registerOf(filters);
  const supports = register === "supports";
  const lastVillage = useRef("");
  const add = () => open(NEW);

  useAddKey(add);

  return (
    <>
      <PageHeader
        title={t`Hộ & hỗ trợ`}
        actions={
          <Button needs="enter" kind="primary" icon={<Plus />} onPress={add} aria-keyshortcuts="Alt+N">
            {supports ? t`Thêm hỗ trợ` : t`Thêm hộ`}
          </Button>
        }
      />
      <Tabs
        fill
        label={t`Danh sách`}
        selected={register}
        onSelect={(tab) => tab !== register && filter({ tab, support: "", sort: "", descending: "" })}
        tabs={[
          { id: "households", label: t`Hộ`, content: <Households openKey={id} onNew={add} /> },
          { id: "supports", label: t`Hỗ trợ`, content: <Supports openKey={id} onNew={add} /> },
        ]}
      />
      {id !== null &&
        (supports ? <OpenSupport id={id} /> : <OpenHousehold id={id} lastVillage={lastVillage} />)}
    </>
  );
}

function OpenSupport({ id }: { id: string }) {
  const { open, filter } = useScreen();
  const close = () => open(null);
  if (id === NEW) return <NewSupport household={null} onClose={close} onSaved={open} />;
  return (
    <SavedSupport
      key={id}
      id={id}
      onClose={close}
      onHousehold={(household) => {
        filter({ tab: "households" });
        open(household);
      }}
    />
  );
}

function OpenHousehold({ id, lastVillage }: { id: string; lastVillage: { current: string } }) {
  const filters = useFilters();
  const { open, filter } = useScreen();
  const close = () => open(null);
  if (id === NEW) {
    return (
      <NewHousehold village={lastVillage.current || (filters.village ?? "")} onClose={close} onSaved={open} />
    );
  }
  const back = () => filter({ support: "" });
  if (filters.support === NEW) return <NewSupport household={id} onClose={back} onSaved={back} />;
  if (filters.support) {
    return <SavedSupport key={filters.support} id={filters.support} onClose={back} onHousehold={back} />;
  }
  return (
    <SavedHousehold
      key={id}
      id={id}
      onClose={close}
      onSupport={(support) => filter({ support })}
      onNext={(village) => {
        lastVillage.current = village;
        open(NEW);
      }}
    />
  );
}
