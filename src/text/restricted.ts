import { phrase } from './phrase.ts';

/** What few may read (domain design §6.4), on the pages of those few. */
export const restrictedText = {
  title: phrase('受限信息（只有校长和县教育局能看）', 'Restricted (principal and county only)'),
  fromCase: phrase('个案原因', 'Reason of the case'),
  fromVisit: phrase('走访时了解', 'Learned at a visit'),
  fromApplication: phrase('申请', 'Application'),
};
