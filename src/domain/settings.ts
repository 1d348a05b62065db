import * as z from 'zod/mini';
import { Seven } from './case.ts';
import { Day, Id } from './record.ts';
import { TownshipCode, VillageCode } from './region.ts';

const days = (most: number) => z.int().check(z.minimum(0), z.maximum(most));

/**
 * The county's thresholds and calendar: data, not constants, since the sources differ and Shaanxi's own was not found
 * (domain design §2.13). One record, in the county's reference scope, so that every phone judges by it.
 */
export const Settings = z.object({
  county: z.string().check(z.regex(/^\d{6}$/)),
  /** Unexplained school days in a row that make a suspicion (§6.5 row 1). */
  suspectDays: z._default(days(30), 3),
  /** Failed or fruitless contact attempts that make one. */
  suspectContacts: z._default(days(10), 2),
  /** Cumulative absence, excused or not, in percent of the term's school days so far: a flag (§7.5). */
  cumulativePercent: z._default(days(100), 10),
  /** School days from suspicion to a decision (row 3). */
  openDays: z._default(days(60), 5),
  /** Days from opening to a plan (row 4). */
  planDays: z._default(days(60), 3),
  /** Persuasion visits, and days since opening, before legal steps (row 5). */
  legalVisits: z._default(days(20), 3),
  legalDays: z._default(days(120), 10),
  /** Attended school days before consolidation begins (row 8). */
  attendedDays: z._default(days(60), 10),
  weekCheckDays: z._default(days(60), 7),
  monthCheckDays: z._default(days(120), 30),
  /** A case closed less than this many months ago relapses; later it is a new one (row 12). */
  relapseMonths: z._default(days(60), 12),
  relapseDays: z._default(days(30), 3),
  /** Warning before a lawful absence ends (row 6). */
  expiryWarnDays: z._default(days(120), 30),
  /** Days a person has after a promise or a review is due before it stands out. */
  handOverDays: z._default(days(120), 15),
  /** 临期: so many days before a state's own day it stands out (§6.5, deadline status). */
  dueSoonDays: z._default(days(60), 3),
  /** Days a school has to answer another's question before the asker is told. */
  enquiryDays: z._default(days(60), 3),
  /** Terms as taught: first and last school day. */
  terms: z._default(
    z
      .array(z.object({ code: z.string().check(z.maxLength(20)), from: Day, until: Day }))
      .check(z.maxLength(20)),
    [],
  ),
  /** Days without school beyond weekends, and weekends with school; on top of the State Council's calendar. */
  freeDays: z._default(z.array(Day).check(z.maxLength(200)), []),
  schoolDays: z._default(z.array(Day).check(z.maxLength(100)), []),
});
export type Settings = z.infer<typeof Settings>;

/** What holds until a county has set its own. */
export const defaultSettings: Settings = Settings.parse({ county: '000000' });

/** 七长 of one place, from the county's lists; each level knows its own. */
export const Responsible = z.object({
  /** One of these, or none: the county itself. */
  township: z.optional(TownshipCode),
  village: z.optional(VillageCode),
  school: z.optional(Id),
  seven: Seven,
});
export type Responsible = z.infer<typeof Responsible>;

/** What the county sets in one place; a list keeps its id when it is changed. */
export const CountyLists = z.object({
  settings: Settings,
  responsible: z.array(z.extend(Responsible, { id: z.optional(Id) })).check(z.maxLength(1000)),
});
export type CountyLists = z.infer<typeof CountyLists>;
