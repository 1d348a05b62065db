import { visitText } from '../../../text/visit.ts';
import { Card } from '../../ui/card.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import { PhotosField } from './photos-field.tsx';
import { fieldOf } from './problems.ts';
import { SignatureField } from './signature-field.tsx';
import { useVisitForm } from './visit-context.ts';

export function NotesSection() {
  const { draft, change } = useVisitForm();
  return (
    <Card title={visitText.notes}>
      <AreaField
        id={fieldOf('remarks')}
        label={visitText.remarks}
        value={draft.remarks ?? ''}
        maxLength={1000}
        onChange={(event) => change({ remarks: event.currentTarget.value })}
      />
      <PhotosField />
      <SignatureField />
    </Card>
  );
}
