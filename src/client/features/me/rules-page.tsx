import { meText, rulesText } from '../../../text/me.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';

/** 《儿童个人信息处理规则》: what guardians may ask about, ready to be shown to them. */
export function RulesPage() {
  return (
    <Page title={meText.rules} back="/me">
      {rulesText.map(({ title, body }) => (
        <Card key={title.en} title={title}>
          <p>
            <Say>{body}</Say>
          </p>
        </Card>
      ))}
    </Page>
  );
}
