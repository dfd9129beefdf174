import { Trans, useLingui } from "@lingui/react/macro";
import { Users } from "lucide-react";
import { EmptyState, PageHeader, Panel } from "../../shared";

export function Screen() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Hộ & hỗ trợ`} />
      <Panel>
        <EmptyState icon={<Users />} title={t`Màn hình này chưa có`}>
          <Trans>Danh sách hộ và các khoản hỗ trợ sẽ hiện ở đây.</Trans>
        </EmptyState>
      </Panel>
    </>
  );
}
