import { useRef, useState } from 'react';
import { deliveryProblems, parcelText } from '../../../text/parcel.ts';
import { present } from '../../store/opened.ts';
import { useVault } from '../../store/vault.ts';
import { type Delivery, deliverParcel, makeParcel, type Parcel } from '../../sync/parcel.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';

type Packing = 'idle' | 'working' | 'nothing' | 'no-key' | 'failed' | Parcel;

function keep(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const canShare = (file: File): boolean => navigator.canShare?.({ files: [file] }) ?? false;

function Packed({ parcel }: { parcel: Parcel }) {
  const { file, operations, photos, photosLeft } = parcel;
  return (
    <>
      <Notice tone="done" live>
        {parcelText.packed(operations, photos)}
      </Notice>
      {photosLeft > 0 ? (
        <p>
          <Say>{parcelText.photosLeft(photosLeft)}</Say>
        </p>
      ) : null}
      {canShare(file) ? (
        <Button
          kind="primary"
          wide
          // Whoever closes the list of apps has not failed at anything.
          onClick={() => void navigator.share({ files: [file] }).catch(() => undefined)}
        >
          {parcelText.share}
        </Button>
      ) : null}
      <Button wide kind={canShare(file) ? 'plain' : 'primary'} onClick={() => keep(file)}>
        {parcelText.keep}
      </Button>
      <p>
        <Say>{parcelText.stays}</Say>
      </p>
    </>
  );
}

const said = { nothing: parcelText.nothing, 'no-key': parcelText.noKey, failed: parcelText.failed };

function PackCard() {
  const [packing, setPacking] = useState<Packing>('idle');
  const pack = async () => {
    setPacking('working');
    setPacking(
      await makeParcel(present())
        .then((made) => made ?? 'nothing')
        .catch(() => 'failed' as const),
    );
  };
  return (
    <Card title={parcelText.packTitle}>
      <p>
        <Say>{parcelText.packWhy}</Say>
      </p>
      {typeof packing === 'object' ? (
        <Packed parcel={packing} />
      ) : (
        <Button kind="primary" wide onClick={() => void pack()} disabled={packing === 'working'}>
          {packing === 'working' ? parcelText.packing : parcelText.pack}
        </Button>
      )}
      {packing === 'nothing' || packing === 'no-key' || packing === 'failed' ? (
        <Notice tone={packing === 'failed' ? 'danger' : 'info'} live>
          {said[packing]}
        </Notice>
      ) : null}
    </Card>
  );
}

function DeliverySaid({ delivery }: { delivery: Delivery }) {
  if ('problem' in delivery) {
    return (
      <Notice tone="danger" live>
        {deliveryProblems[delivery.problem]}
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="done" live>
        {parcelText.delivered(delivery.operations, delivery.photos)}
      </Notice>
      {delivery.refused > 0 ? <Notice tone="warn">{parcelText.refused(delivery.refused)}</Notice> : null}
    </>
  );
}

function BringCard() {
  const input = useRef<HTMLInputElement>(null);
  const [delivery, setDelivery] = useState<Delivery | 'working'>();
  const bring = async (file: File | undefined) => {
    if (!file) return;
    setDelivery('working');
    setDelivery(await deliverParcel(file));
  };
  return (
    <Card title={parcelText.bringTitle}>
      <p>
        <Say>{parcelText.bringWhy}</Say>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          void bring(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button wide onClick={() => input.current?.click()} disabled={delivery === 'working'}>
        {delivery === 'working' ? parcelText.bringing : parcelText.bring}
      </Button>
      {delivery && delivery !== 'working' ? <DeliverySaid delivery={delivery} /> : null}
    </Card>
  );
}

/** 代送: unsent work as a sealed file, and the file of somebody else to the server. */
export function ParcelPage() {
  const { replica } = useVault();
  return (
    <Page title={parcelText.title} back="/me">
      {replica ? <PackCard /> : null}
      <BringCard />
    </Page>
  );
}
