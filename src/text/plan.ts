import { formText } from './case-form.ts';
import { phrase, type Sentence } from './phrase.ts';

/** Of a plan, its measures and its reviews. */
export const planText = {
  ownerHint: phrase(
    '写姓名，这件事就出现在他的“今天”；也可以写职务，如班主任。',
    'Write a name and it stands on that person’s Today; a post, such as 班主任, does too.',
  ),
  from: phrase('什么时候开始', 'From when'),
  dueLater: phrase('完成日期要晚于开始日期', 'It must end after it begins'),
  editMeasure: phrase('修改措施', 'Change the measure'),
  reviews: phrase('研判', 'Reviews'),
  addReview: phrase('加一次研判', 'Add a review'),
  moveReview: phrase('改研判日期', 'Move the review'),
  reviewDay: phrase('哪天研判', 'Day of the review'),
  reviewTwice: phrase('这一天已有一次研判', 'There is a review on that day already'),
  reviewed: phrase('登记研判结果', 'Record the review'),
  reviewOf: phrase(
    (day: string) => `定在 ${day} 的研判`,
    (day: string) => `Review set for ${day}`,
  ),
  heldOn: phrase('哪天研判的', 'Held on'),
  reviewResult: phrase('结论', 'What came of it'),
  heldLine: phrase(
    (day: string) => `${day} 已研判`,
    (day: string) => `held ${day}`,
  ),
  planThen: phrase('劝返开始时的方案', 'The plan as it was when persuasion began'),
  measuresThen: phrase(
    (n: number) => `措施 ${n} 条`,
    (n: number) => (n === 1 ? '1 measure' : `${n} measures`),
  ),
  span: phrase(
    (from: string, to: string) => `${from} 至 ${to}`,
    (from: string, to: string) => `${from} to ${to}`,
  ),
  begins: phrase(
    (day: string) => `${day} 开始`,
    (day: string) => `from ${day}`,
  ),
  ends: phrase(
    (day: string) => `${day} 前`,
    (day: string) => `by ${day}`,
  ),
};

/** Fields of a plan as its changes name them. */
export const planFieldWords: Readonly<Record<string, Sentence>> = {
  goal: formText.goal,
  analysis: formText.analysis,
  expectedOn: formText.expectedOn,
  placement: formText.expectedPlace,
  signedBy: formText.signedBy,
  reviews: planText.reviews,
};
