import { whereaboutsKinds } from '../../../domain/coverage.ts';
import type { DeskChild } from '../../../domain/desk.ts';
import {
  childFields,
  childText,
  className,
  idAbsentWords,
  rollStatusWords,
  sexWords,
} from '../../../text/child.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { fileText } from '../../../text/desk-file.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { whereaboutsUnknown, whereaboutsWords } from '../../../text/whereabouts.ts';
import { Say } from '../../ui/language.tsx';
import styles from './file.module.css';
import { Masked } from './masked.tsx';

const bad: readonly (string | undefined)[] = [
  ...whereaboutsKinds['out-of-school'],
  ...whereaboutsKinds['not-found'],
];

/** How the whereabouts are known: a visit and whose, the roster alone, or nothing. */
function knownBy({ verifiedAt, verifiedBy, body }: DeskChild): Sentence {
  if (verifiedAt) return filled(fileText.verified, dayWords(dayOf(verifiedAt)), verbatim(verifiedBy ?? ''));
  return body.class ? fileText.fromRoster : fileText.notVerified;
}

function rollWords({ school, class: place, body }: DeskChild): Sentence {
  if (!school) return childText.noSchool;
  return joined([
    verbatim(school),
    ...(place?.grade && place.number ? [className(place.grade, place.number)] : []),
    ...(body.rollStatus ? [rollStatusWords[body.rollStatus]] : []),
  ]);
}

function personWords({ sex, birthDate }: DeskChild['body']): Sentence {
  return joined([...(sex ? [sexWords[sex]] : []), ...(birthDate ? [fileText.born(birthDate)] : [])]);
}

export function ChildCard({ child }: { child: DeskChild }) {
  const { body, whereabouts } = child;
  const masked = (field: 'idNumber' | 'studentNumber' | 'guardianPhone') => (
    <Masked
      whose={body.name}
      record={child.id}
      field={field}
      label={childFields[field]}
      value={body[field]}
    />
  );
  return (
    <article className={styles.child}>
      <h3 className={styles.name}>
        {body.name}{' '}
        <span className={styles.soft}>
          <Say>{personWords(body)}</Say>
        </span>
      </h3>
      <p className={bad.includes(whereabouts) ? styles.danger : styles.answer}>
        <Say>{whereabouts ? whereaboutsWords[whereabouts] : whereaboutsUnknown}</Say>
      </p>
      <p className={styles.soft}>
        <Say>{knownBy(child)}</Say>
      </p>
      <p>
        <Say>{rollWords(child)}</Say>
      </p>
      {body.rollNote ? (
        <p className={styles.soft}>
          <Say>{childText.rollNote(body.rollNote)}</Say>
        </p>
      ) : null}
      {masked('idNumber')}
      {body.idAbsentReason && !body.idNumber ? (
        <p>
          <Say>{joined([childText.noId, idAbsentWords[body.idAbsentReason]])}</Say>
        </p>
      ) : null}
      {masked('studentNumber')}
      {body.guardianName ? (
        <p>
          <Say>{joined([childFields.guardianName, verbatim(body.guardianName)])}</Say>
        </p>
      ) : null}
      {masked('guardianPhone')}
    </article>
  );
}
