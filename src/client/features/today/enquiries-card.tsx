import { enquiryLine } from '../../../text/enquiry-line.ts';
import type { Directory } from '../../store/types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';

/** Another school waits for our word; and how many of ours still wait. */
export function EnquiriesCard({ directory }: { directory: Directory }) {
  const open = directory.enquiries.filter(({ answer, body }) => !answer && !body.withdrawn);
  const toMe = open.filter((one) => one.toMe).length;
  const mine = open.length - toMe;
  if (open.length === 0) return null;
  return (
    <Card>
      {toMe > 0 && (
        <RowLink to="/enquiries">
          <Say>{enquiryLine.onToday(toMe)}</Say>
        </RowLink>
      )}
      {mine > 0 && (
        <RowLink to="/enquiries">
          <Say>{enquiryLine.mineOnToday(mine)}</Say>
        </RowLink>
      )}
    </Card>
  );
}
