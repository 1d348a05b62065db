import { useState } from 'react';
import { metKinds } from '../../../domain/visit.ts';
import type { Json } from '../../../sync/json.ts';
import { awayText } from '../../../text/away.ts';
import { enquiryText } from '../../../text/enquiry.ts';
import { householdText } from '../../../text/household.ts';
import { verbatim } from '../../../text/phrase.ts';
import { methodWords, metWords } from '../../../text/visit.ts';
import { whereaboutsWords } from '../../../text/whereabouts.ts';
import { phoneNow } from '../../store/clock.ts';
import { useDirectory } from '../../store/directory.ts';
import { addPhoto, usePhotoUrl } from '../../store/photos.ts';
import type { ChildEntry } from '../../store/types.ts';
import { type Draft, useDraft } from '../../store/use-draft.ts';
import { useVault } from '../../store/vault.ts';
import { newId, save } from '../../store/write.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PhotosInput } from '../../ui/photos-input.tsx';
import { useNavigate, useParams } from '../../ui/router.tsx';
import { DateField, TextField } from '../../ui/text-field.tsx';
import {
  type AwayValues,
  awayFaults,
  awayHows,
  awayPlaces,
  awayProofs,
  awayVisit,
  breaksRules,
  openingAway,
} from './away-values.ts';
import styles from './enquiry.module.css';

const idOf = (field: string) => `away-${field}`;
const shelf = { add: addPhoto, useUrl: usePhotoUrl };

interface Props {
  child: ChildEntry;
  today: string;
  user: { id: string; name: string };
}
interface FieldsProps {
  draft: Draft<AwayValues>;
  faultOf: (field: keyof AwayValues) => { error?: ReturnType<typeof awayFaults>[number]['message'] };
}

function PlaceFields({ draft: { value, change }, faultOf }: FieldsProps) {
  return (
    <>
      <ChoiceField
        label={awayText.where}
        columns={3}
        options={awayPlaces.map((place) => ({ value: place, label: whereaboutsWords[place] }))}
        value={value.where}
        onChange={(where) => change({ where })}
      />
      <TextField
        id={idOf('school')}
        label={awayText.school}
        value={value.school}
        maxLength={60}
        {...faultOf('school')}
        onChange={(event) => change({ school: event.currentTarget.value })}
      />
      <TextField
        id={idOf('region')}
        label={awayText.region}
        value={value.region}
        maxLength={60}
        onChange={(event) => change({ region: event.currentTarget.value })}
      />
    </>
  );
}

function ProofFields({ draft: { value, change }, faultOf }: FieldsProps) {
  const { proof } = value;
  return (
    <>
      <ChoiceField
        id={idOf('proof')}
        label={awayText.proof}
        columns={1}
        options={awayProofs.map((code) => ({ value: code, label: awayText.proofs[code] }))}
        value={proof}
        {...faultOf('proof')}
        onChange={(code) => change({ proof: code })}
      />
      {proof && (
        <TextField
          id={idOf('detail')}
          label={awayText.detail[proof]}
          value={value.detail}
          maxLength={100}
          {...faultOf('detail')}
          onChange={(event) => change({ detail: event.currentTarget.value })}
        />
      )}
      {proof && (
        <PhotosInput
          id={idOf('photos')}
          label={awayText.photo}
          value={value.photos}
          most={3}
          shelf={shelf}
          {...faultOf('photos')}
          onChange={(photos) => change({ photos })}
        />
      )}
    </>
  );
}

function TellerFields({ draft: { value, change }, faultOf }: FieldsProps) {
  return (
    <>
      <ChoiceField
        label={awayText.how}
        options={awayHows.map((how) => ({ value: how, label: methodWords[how] }))}
        value={value.how}
        onChange={(how) => change({ how })}
      />
      <ChoiceField
        id={idOf('met')}
        label={awayText.met}
        options={metKinds.map((met) => ({
          value: met,
          label: met === 'NOBODY' ? awayText.metNobody : metWords[met],
        }))}
        value={value.met}
        {...faultOf('met')}
        onChange={(met) => change({ met })}
      />
    </>
  );
}

function useAway({ child, today, user }: Props) {
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const key = `page:/enquiry/away/${child.id}`;
  const was = child.whereabouts;
  const draft = useDraft<AwayValues>({ key, title: verbatim(child.name) }, () =>
    openingAway({ code: was.code, school: was.place?.schoolName, region: was.place?.region }, today),
  );
  const faults = draft && attempt > 0 ? awayFaults(draft.value, today) : [];
  const press = async () => {
    setAttempt(attempt + 1);
    const { proof, met } = draft?.value ?? {};
    if (!draft || !proof || !met || awayFaults(draft.value, today).length > 0) return;
    const visit = awayVisit({ ...draft.value, proof, met }, { child: child.id, user, now: phoneNow() });
    if (breaksRules(visit)) return setFailed(true);
    const data = JSON.parse(JSON.stringify(visit)) as Record<string, Json>;
    try {
      await save([{ k: 'add', id: newId(), kind: 'visit', file: child.file, data }], { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      void navigate(`/household/${child.file}`, { replace: true });
    } catch {
      setFailed(true);
    }
  };
  const faultOf: FieldsProps['faultOf'] = (field) => {
    const fault = faults.find((one) => one.field === field);
    return fault ? { error: fault.message } : {};
  };
  return { draft, attempt, failed, faults, faultOf, press };
}

function Away(props: Props) {
  const { child } = props;
  const { draft, attempt, failed, faults, faultOf, press } = useAway(props);
  if (!draft) return <Page title={awayText.title}>{null}</Page>;
  const { value, change } = draft;
  const action = (
    <Button kind="primary" wide onClick={() => void press()}>
      {awayText.save}
    </Button>
  );
  const toVisit = <LinkButton to={`/household/${child.file}/visit`}>{awayText.toVisit}</LinkButton>;
  return (
    <Page
      title={awayText.title}
      lead={verbatim(child.name)}
      back={`/household/${child.file}`}
      action={action}
    >
      {attempt > 0 && (
        <ErrorSummary
          attempt={attempt}
          errors={faults.map(({ field, message }) => ({ field: idOf(field), message }))}
        />
      )}
      <Card>
        <div className={styles.fields}>
          <PlaceFields draft={draft} faultOf={faultOf} />
          <ProofFields draft={draft} faultOf={faultOf} />
          <TellerFields draft={draft} faultOf={faultOf} />
          <DateField
            id={idOf('next')}
            label={awayText.next}
            value={value.next}
            {...faultOf('next')}
            onChange={(event) => change({ next: event.currentTarget.value })}
          />
          <ChoiceField
            id={idOf('harm')}
            label={awayText.harm}
            columns={2}
            options={[
              { value: 'no', label: awayText.harmNo },
              { value: 'yes', label: awayText.harmYes },
            ]}
            value={value.harm}
            {...faultOf('harm')}
            onChange={(harm) => change({ harm })}
          />
          {value.harm === 'yes' && (
            <Notice tone="warn" live actions={toVisit}>
              {awayText.harmWay}
            </Notice>
          )}
        </div>
      </Card>
      {failed && (
        <Notice tone="danger" live>
          {awayText.failed}
        </Notice>
      )}
    </Page>
  );
}

/** Outside the county no school of ours can answer: a certificate, a transfer number or a call, and the next check. */
export function AwayPage() {
  const { child: id = '' } = useParams();
  const directory = useDirectory();
  const { user } = useVault();
  if (!directory || !user) return <Page title={awayText.title}>{null}</Page>;
  const child = directory.childById.get(id);
  if (child) return <Away child={child} today={directory.today} user={user} />;
  return (
    <Page title={awayText.title} back="/list">
      <Empty action={<LinkButton to="/list">{householdText.toList}</LinkButton>}>{enquiryText.notHere}</Empty>
    </Page>
  );
}
