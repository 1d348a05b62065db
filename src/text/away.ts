import { phrase } from './phrase.ts';

export const awayText = {
  title: phrase('在外地就读', 'Studies elsewhere'),
  where: phrase('在哪里上学', 'Where'),
  school: phrase('学校名称', 'Name of the school'),
  region: phrase('省、市、县', 'Province, city, county'),
  proof: phrase('凭据', 'Proof'),
  proofs: {
    CERTIFICATE: phrase('在读证明照片', 'Photo of the certificate'),
    FLOW_NUMBER: phrase('学籍流转号', 'Transfer number'),
    CALL_BACK: phrase('电话回访', 'Call back'),
  },
  detail: {
    CERTIFICATE: phrase('出具证明的单位（可不填）', 'Who issued it (optional)'),
    FLOW_NUMBER: phrase('学籍流转号', 'Transfer number'),
    CALL_BACK: phrase('问了谁、什么电话', 'Who was called, at which number'),
  },
  how: phrase('怎么核实的', 'How it was checked'),
  met: phrase('是谁说的', 'Who said so'),
  metNobody: phrase('没问家里，看材料或问学校', 'Papers or the school, not the family'),
  photo: phrase('在读证明', 'Certificate'),
  next: phrase('下次核实日期', 'Next check'),
  nextWhat: phrase('再次核实在读', 'Check again that the child is in school'),
  harm: phrase('有没有发现侵害孩子的情况', 'Any sign that the child is being harmed'),
  harmNo: phrase('没有', 'No'),
  harmYes: phrase('有', 'Yes'),
  harmWay: phrase(
    '请到“记录走访”里登记，那里只有校长和县里能看到。',
    'Please record it in a visit: only the principal and the county can read it there.',
  ),
  toVisit: phrase('记录走访', 'Record a visit'),
  save: phrase('保存', 'Save'),
  failed: phrase('没有存上，请再点一次保存。', 'Not saved. Please save again.'),
  faults: {
    place: phrase('请填学校名称', 'Enter the name of the school'),
    proof: phrase('请选一种凭据', 'Choose a proof'),
    detail: phrase('请填写号码或联系人', 'Enter the number or the person'),
    photo: phrase('请拍在读证明', 'Take a photo of the certificate'),
    met: phrase('请选是谁说的', 'Choose who said so'),
    next: phrase('下次核实日期要晚于今天', 'The next check must be after today'),
    harm: phrase('请回答这一项', 'Please answer this'),
  },
};
