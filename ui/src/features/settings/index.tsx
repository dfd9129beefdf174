import { Trans, useLingui } from "@lingui/react/macro";
import { Settings } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Cài đặt`} />
      <Panel>
        <EmptyState icon={<Settings />} title={t`Màn hình này chưa có`}>
          <Trans>Đơn vị, người dùng và giao diện sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
