import type { FacetCount, FacetKey, LedgerPage } from '../../../domain/ledger.ts';
import { facetsOf, NOWHERE } from '../../../domain/ledger-query.ts';
import { ledgerText } from '../../../text/ledger.ts';
import { ledgerCodeWords } from '../../../text/ledger-cells.ts';
import { facetWords } from '../../../text/ledger-desk.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './ledger.module.css';
import type { LedgerView } from './view.ts';

const isPlace = (key: FacetKey): key is 'township' | 'school' => key === 'township' || key === 'school';

/** What one value of a filter is called. */
export function facetValueWords(key: FacetKey, { value, name }: Omit<FacetCount, 'count'>): Sentence {
  if (value === NOWHERE) return ledgerText.nowhere;
  return isPlace(key) ? verbatim(name ?? value) : ledgerCodeWords(key, value);
}

interface FiltersProps {
  view: LedgerView;
  page: LedgerPage | undefined;
  show: (view: LedgerView) => void;
}

function FacetField({ facet, view, page, show }: FiltersProps & { facet: FacetKey }) {
  const counts = page?.facets[facet] ?? [];
  const value = view.where[facet] ?? '';
  // What was chosen stays on the list when nobody is left of it.
  const all = counts.some((one) => one.value === value) || !value ? counts : [...counts, { value, count: 0 }];
  const options = all.map((one) => ({
    value: one.value,
    label: facetWords.counted(facetValueWords(facet, one), one.count),
  }));
  const pick = (next: string) => {
    const { [facet]: _was, ...where } = view.where;
    show({ ...view, where: next ? { ...where, [facet]: next } : where });
  };
  return (
    <div className={styles.facet}>
      <SelectField
        label={facetWords.title[facet]}
        empty={ledgerText.all}
        options={options}
        value={value}
        onChange={(event) => pick(event.currentTarget.value)}
      />
    </div>
  );
}

/** Narrows a ledger: by what is its own, by township and school, by what should have been done. */
export function LedgerFilters({ view, page, show }: FiltersProps) {
  return (
    <>
      {facetsOf(view.ledger).map((facet) => (
        <FacetField key={facet} facet={facet} view={view} page={page} show={show} />
      ))}
      {view.ledger === 'school-age' ? null : (
        <FilterChips
          label={ledgerText.filter}
          value={view.late ? 'late' : 'all'}
          options={[
            { value: 'all', label: ledgerText.all },
            { value: 'late', label: ledgerText.late },
          ]}
          onPick={(picked) => show({ ...view, late: picked === 'late' })}
        />
      )}
    </>
  );
}
