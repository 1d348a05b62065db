import { administers } from '../../../domain/desk-roles.ts';
import { type DeviceRow, Devices, Refused } from '../../../domain/people.ts';
import { devicesText } from '../../../text/admin.ts';
import { momentWords } from '../../../text/day.ts';
import { useVault } from '../../store/vault.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate, useSearchParams } from '../../ui/router.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './admin.module.css';
import { deviceColumns, isPast, isSilent, isSkewed } from './device-columns.ts';
import { RefusedTable } from './refused-table.tsx';
import { useAct } from './use-act.ts';

const shows = ['inUse', 'silent', 'skewed', 'past', 'refused'] as const;
type Show = (typeof shows)[number];
const keeps: Record<Exclude<Show, 'refused'>, (row: DeviceRow) => boolean> = {
  inUse: (row) => !isPast(row, Date.now()),
  silent: (row) => isSilent(row, Date.now()),
  skewed: isSkewed,
  past: (row) => isPast(row, Date.now()),
};

function RevokeSheet({
  device,
  onClose,
  then,
}: {
  device: DeviceRow;
  onClose: () => void;
  then: () => void;
}) {
  const act = useAct(then);
  const revoke = async () => {
    if (await act.act(`/api/devices/${device.id}/revoke`, {})) onClose();
  };
  return (
    <Sheet open onClose={onClose} title={devicesText.revokeOf(device.userName)} place="side">
      <div className={styles.form}>
        <Notice tone="warn">{devicesText.revokeAsk}</Notice>
        {act.said ? <Notice tone={act.said.tone}>{act.said.words}</Notice> : null}
        <Button kind="danger" wide onClick={() => void revoke()} disabled={act.busy}>
          {devicesText.revoke}
        </Button>
      </div>
    </Sheet>
  );
}

function DevicesTable({
  items,
  show,
  retry,
}: {
  items: DeviceRow[];
  show: Exclude<Show, 'refused'>;
  retry: () => void;
}) {
  const { user } = useVault();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const mayRevoke = user?.roles.some(administers) ?? false;
  const open = items.find(({ id, revoked }) => mayRevoke && !revoked && id === query.get('device'));
  return (
    <>
      <DataTable
        label={devicesText.title}
        columns={deviceColumns(mayRevoke ? show : undefined)}
        rows={items.filter(keeps[show])}
        rowKey={({ id }) => id}
        empty={devicesText.nothing}
        selected={open?.id}
      />
      {open ? (
        <RevokeSheet device={open} onClose={() => void navigate(`?show=${show}`)} then={retry} />
      ) : null}
    </>
  );
}

const BACKUP_LATE_MS = 36 * 3_600_000;

/** For who is in charge of the server: is there a backup, and how old is it? */
function BackupAge({ backup }: { backup: { at: string; bytes: number } | null }) {
  if (!backup) return <Notice tone="warn">{devicesText.backupNone}</Notice>;
  const at = momentWords(backup.at);
  if (Date.now() - Date.parse(backup.at) > BACKUP_LATE_MS)
    return <Notice tone="danger">{devicesText.backupOld(at)}</Notice>;
  return <Notice tone="done">{devicesText.backupAt(at, (backup.bytes / 1_048_576).toFixed(1))}</Notice>;
}

/** 设备: which phones are silent, whose clock is off, what was refused; by the places the reader is in charge of. */
export function DevicesPage() {
  const devices = useAnswer('/api/devices', Devices);
  const refused = useAnswer('/api/quarantine', Refused);
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const show = shows.find((one) => one === query.get('show')) ?? 'inUse';
  const number = (one: Show) =>
    one === 'refused' ? refused.data?.items.length : devices.data?.items.filter(keeps[one]).length;
  const options = shows.map((value) => {
    const count = number(value);
    return { value, label: devicesText[value], ...(count !== undefined && { count }) };
  });
  return (
    <Page wide title={devicesText.title} lead={devicesText.lead}>
      {devices.data?.backup === undefined ? null : <BackupAge backup={devices.data.backup} />}
      <FilterChips
        label={devicesText.show}
        value={show}
        options={options}
        onPick={(next) => void navigate(`?show=${next}`, { replace: true })}
      />
      {show === 'refused' ? (
        <Answered answer={refused}>{({ items }) => <RefusedTable items={items} />}</Answered>
      ) : (
        <Answered answer={devices}>
          {({ items }) => <DevicesTable items={items} show={show} retry={devices.retry} />}
        </Answered>
      )}
    </Page>
  );
}
