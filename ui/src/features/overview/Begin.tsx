// Before anything is recorded: where a year begins, for each level.

import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Sprout } from "lucide-react";
import { Button, EmptyState, Panel } from "../../shared";

export function Begin({ level }: { level: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const open = (to: string) => () => void navigate({ to } as never);
  return (
    <Panel>
      <EmptyState
        icon={<Sprout />}
        title={t`Sổ còn trống`}
        actions={
          level === "commune" ? (
            <>
              <Button onPress={open("/counts")}>{t`Nhập số hộ tổng hợp`}</Button>
              <Button kind="primary" onPress={open("/households")}>{t`Ghi hộ đầu tiên`}</Button>
            </>
          ) : (
            <>
              <Button onPress={open("/plan")}>{t`Xem kế hoạch`}</Button>
              <Button kind="primary" onPress={open("/sync")}>{t`Nhận tệp đồng bộ`}</Button>
            </>
          )
        }
      >
        {level === "commune" ? (
          <Trans>Ghi từng hộ được hỗ trợ, hoặc nhập số hộ của từng bản. Số liệu sẽ hiện ở đây.</Trans>
        ) : (
          <Trans>Nhận tệp của các đơn vị gửi lên, hoặc tự ghi hồ sơ. Số liệu sẽ được cộng ở đây.</Trans>
        )}
      </EmptyState>
    </Panel>
  );
}
