import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { at, attack } from './given-doors.ts';
import { mangled, seeded } from './hostile.ts';

describe('files', () => {
  const table = strToU8('姓名,身份证号,班级\n冯一,,三(1)班\n');
  const sheet = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData></worksheet>',
    ),
  });

  test('rosters that are none', { timeout: 180_000 }, async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
    expect(
      (await at.registrar.raw('POST', '/api/imports?kind=roster&name=a.xlsx', { body: bomb as never }))
        .status,
    ).toBeLessThan(500);
    const faults = await attack((turn) => {
      const dice = seeded(turn + 5000);
      const name = dice.pick(['a.csv', 'a.xlsx', 'a', '../a.csv', 'a\u0000.csv']) ?? 'a';
      const kind = dice.pick(['roster', 'households', '__proto__']) ?? '';
      const body = mangled(dice.chance(50) ? table : sheet, dice);
      return at.registrar.raw('POST', `/api/imports?kind=${kind}&name=${encodeURIComponent(name)}`, { body });
    });
    expect(faults).toEqual([]);
  });

  test('photos that are none, and a picture that is also a page', { timeout: 120_000 }, async () => {
    const gif = strToU8(`GIF89a/*${'x'.repeat(40)}*/=1;<script>alert(1)</script>`);
    const jpeg = new Uint8Array([
      0xff,
      0xd8,
      0xff,
      0xe0,
      0,
      16,
      ...strToU8('JFIF\0<script>'),
      ...new Uint8Array(200),
    ]);
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...strToU8('<svg onload=alert(1)>')]);
    const faults = await attack(async (turn) => {
      const dice = seeded(turn + 6000);
      const body = mangled(dice.pick([gif, jpeg, png, table]) ?? gif, dice);
      const bytes = await crypto.subtle.digest('SHA-256', body);
      const sha = Buffer.from(bytes).toString('hex');
      return at.phone.raw('PUT', `/api/photos/${dice.chance(80) ? sha : encodeURIComponent('../x')}`, {
        body,
      });
    });
    expect(faults).toEqual([]);
  });

  test('uploads in pieces with headers that are none', { timeout: 120_000 }, async () => {
    const faults = await attack((turn) => {
      const dice = seeded(turn + 7000);
      const number = () => dice.pick(['0', '-1', '1e9', 'NaN', '99999999999999999999', '', '5']) ?? '0';
      const headers = {
        ...{
          'Tus-Resumable': dice.pick(['1.0.0', '9', '']) ?? '',
          'Upload-Length': number(),
          'Upload-Offset': number(),
        },
        'Upload-Metadata':
          dice.pick(['sha YQ==', 'sha', '__proto__ YQ==', `sha ${'A'.repeat(5000)}`, '=']) ?? '',
        'Content-Type': 'application/offset+octet-stream',
      };
      const path =
        dice.pick([
          '/api/photos/uploads',
          `/api/photos/uploads/${'a'.repeat(64)}`,
          '/api/photos/uploads/..%2Fx',
        ]) ?? '';
      const method = dice.pick(['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS']) ?? 'POST';
      const body = method === 'POST' || method === 'PATCH' ? new Uint8Array(dice.below(50)) : undefined;
      return at.phone.raw(method, path, { headers, ...(body && { body }) });
    });
    expect(faults).toEqual([]);
  });
});
