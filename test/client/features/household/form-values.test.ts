import { expect, test } from 'vitest';
import {
  changesBetween,
  formSchema,
  given,
  valuesOf,
} from '../../../../src/client/features/household/form-values.ts';

test('an empty input means that nothing is given', () => {
  expect(given({ name: ' 李明慧 ', idNumber: '  ', members: '4' })).toEqual({
    name: '李明慧',
    members: 4,
  });
});

test('only what differs is written, an emptied field is cleared, fields outside the form are left alone', () => {
  const before = { name: '李明慧', guardianPhone: '13900000000', class: 'k' };
  expect(changesBetween(before, { name: '李明惠' }, ['name', 'guardianPhone'])).toEqual({
    name: '李明惠',
    guardianPhone: null,
  });
});

test('a form holds what the domain’s own schema holds', () => {
  const values = valuesOf({ head: '李大山', village: '610526109201', householdType: 'GEN' }, [
    'head',
    'village',
    'householdType',
    'phone',
  ]);
  expect(formSchema('household').safeParse(values).success).toBe(true);
  expect(formSchema('household').safeParse({ ...values, phone: '12' }).success).toBe(false);
});
