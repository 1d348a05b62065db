import { processingRules, rulesText } from '../../../text/processing-rules.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';

/** 《儿童个人信息处理规则》: what guardians may ask about, ready to be shown to them. */
export function RulesPage() {
  return (
    <Page title={rulesText.title} lead={rulesText.lead} back="/me">
      {processingRules.map(({ title, body }) => (
        <Card key={title.en} title={title}>
          <p>
            <Say>{body}</Say>
          </p>
        </Card>
      ))}
      <Button icon="print" onClick={() => window.print()}>
        {rulesText.print}
      </Button>
    </Page>
  );
}
