import { useMemo } from 'react';
import type { Household } from '../../../domain/household.ts';
import { householdText } from '../../../text/household.ts';
import { useAttention } from '../../store/attention.ts';
import { useDirectory } from '../../store/directory.ts';
import { settling } from '../../store/refused.ts';
import { newId, save } from '../../store/write.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate, useSearchParams } from '../../ui/router.tsx';
import { refusedFields } from './form-values.ts';
import { HouseholdForm } from './household-form.tsx';

const fresh = { key: 'edit:new:household', title: householdText.newTitle };

/** A new household that the server refused is corrected here. */
function useRefused() {
  const [search] = useSearchParams();
  const { quarantined } = useAttention();
  const refused = quarantined.find(({ id }) => id === search.get('resend'));
  const key = refused ? `${fresh.key}&resend=${refused.id}` : fresh.key;
  return { refused, draft: { ...fresh, key } };
}

/** A household on no list: its own file, in one of the villages this person works in. */
export function NewHouseholdPage() {
  const directory = useDirectory();
  const navigate = useNavigate();
  const { refused, draft } = useRefused();
  const body = useMemo(() => {
    const only = directory?.myVillages.length === 1 ? directory.myVillages[0]?.code : undefined;
    const given = refused && refusedFields(refused);
    return { householdType: 'GEN' as const, ...(only ? { village: only } : {}), ...given };
  }, [directory?.myVillages, refused]);
  if (!directory)
    return (
      <Page title={householdText.newTitle} back="/list">
        {null}
      </Page>
    );
  const onSave = async (household: Household) => {
    const id = newId();
    const made = { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const };
    const settled = refused ? [settling(refused, 'resend')] : [];
    await save([{ ...made, set: { ...household } }, ...settled], { closesDraft: draft.key });
    await navigate(`/household/${id}`, { replace: true });
  };
  if (directory.myVillages.length === 0)
    return (
      <Page title={householdText.newTitle} back="/list">
        <Empty action={<LinkButton to="/list">{householdText.toList}</LinkButton>}>
          {householdText.noVillage}
        </Empty>
      </Page>
    );
  return (
    <Page title={householdText.newTitle} back="/list">
      <Notice>{householdText.newHint}</Notice>
      <HouseholdForm
        body={body}
        directory={directory}
        draft={draft}
        onSave={onSave}
        onCancel={() => void navigate('/list')}
      />
    </Page>
  );
}
