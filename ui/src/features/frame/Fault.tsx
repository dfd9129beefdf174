// Instead of a broken screen: one calm sentence and a way on. The fault's own text goes to the
// console, never to the person.

import { Trans, useLingui } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { CloudOff } from "lucide-react";
import { useEffect } from "react";
import { ApiError } from "../../backend";
import { currentLocale } from "../../i18n";
import { errorText } from "../../i18n/errors";
import { Button, EmptyState, Panel } from "../../shared";

export function Fault({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  useEffect(() => console.error(error), [error]);
  return (
    <Panel>
      <EmptyState
        icon={<CloudOff />}
        title={t`Màn hình này chưa mở được`}
        actions={
          <>
            <Button onPress={() => location.reload()}>{t`Mở lại chương trình`}</Button>
            <Button kind="primary" onPress={reset}>{t`Thử lại`}</Button>
          </>
        }
      >
        {error instanceof ApiError ? (
          errorText(error, currentLocale())
        ) : (
          <Trans>Dữ liệu đã lưu vẫn còn nguyên. Hãy thử lại, hoặc mở màn hình khác ở bên trái.</Trans>
        )}
      </EmptyState>
    </Panel>
  );
}
