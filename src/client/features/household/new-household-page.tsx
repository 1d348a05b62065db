import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Household } from '../../../domain/household.ts';
import { householdText } from '../../../text/household.ts';
import { useDirectory } from '../../store/directory.ts';
import { newId, save } from '../../store/write.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { HouseholdForm } from './household-form.tsx';

const draft = { key: 'edit:new:household', title: householdText.newTitle['zh-CN'] };

/** A household on no list: its own file, in one of the villages this person works in. */
export function NewHouseholdPage() {
  const directory = useDirectory();
  const navigate = useNavigate();
  const body = useMemo(() => {
    const only = directory?.myVillages.length === 1 ? directory.myVillages[0]?.code : undefined;
    return { householdType: 'GEN' as const, ...(only ? { village: only } : {}) };
  }, [directory?.myVillages]);
  if (!directory)
    return (
      <Page title={householdText.newTitle} back="/list">
        {null}
      </Page>
    );
  const onSave = async (household: Household) => {
    const id = newId();
    await save([{ k: 'set', id, kind: 'household', file: id, create: true, set: { ...household } }], {
      closesDraft: draft.key,
    });
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
