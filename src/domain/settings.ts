import * as z from 'zod';
import { Seven } from './case.ts';
import { Day, Id } from './record.ts';
import { TownshipCode, VillageCode } from './region.ts';

const days = (most: number) => z.number().int().min(0).max(most);

/**
 * The county's thresholds and calendar: data, not constants, since the sources differ and Shaanxi's own was not found
 * (domain design §2.13). One record, in the county's reference scope, so that every phone judges by it.
 */
export const Settings = z.object({
  county: z.string().regex(/^\d{6}$/),
  /** Unexplained school days in a row that make a suspicion (§6.5 row 1). */
  suspectDays: days(30).default(3),
  /** Failed or fruitless contact attempts that make one. */
  suspectContacts: days(10).default(2),
  /** Cumulative absence, excused or not, in percent of the term's school days so far: a flag (§7.5). */
  cumulativePercent: days(100).default(10),
  /** School days from suspicion to a decision (row 3). */
  openDays: days(60).default(5),
  /** Days from opening to a plan (row 4). */
  planDays: days(60).default(3),
  /** Persuasion visits, and days since opening, before legal steps (row 5). */
  legalVisits: days(20).default(3),
  legalDays: days(120).default(10),
  /** Attended school days before consolidation begins (row 8). */
  attendedDays: days(60).default(10),
  weekCheckDays: days(60).default(7),
  monthCheckDays: days(120).default(30),
  /** A case closed less than this many months ago relapses; later it is a new one (row 12). */
  relapseMonths: days(60).default(12),
  relapseDays: days(30).default(3),
  /** Warning before a lawful absence ends (row 6). */
  expiryWarnDays: days(120).default(30),
  /** Days a person has after a promise or a review is due before it stands out. */
  handOverDays: days(120).default(15),
  /** 临期: so many days before a state's own day it stands out (§6.5, deadline status). */
  dueSoonDays: days(60).default(3),
  /** Days a school has to answer another's question before the asker is told. */
  enquiryDays: days(60).default(3),
  /** Terms as taught: first and last school day. */
  terms: z
    .array(z.object({ code: z.string().max(20), from: Day, until: Day }))
    .max(20)
    .default([]),
  /** Days without school beyond weekends, and weekends with school; on top of the State Council's calendar. */
  freeDays: z.array(Day).max(200).default([]),
  schoolDays: z.array(Day).max(100).default([]),
});
export type Settings = z.infer<typeof Settings>;

/** What holds until a county has set its own. */
export const defaultSettings: Settings = Settings.parse({ county: '000000' });

/** 七长 of one place, from the county's lists; each level knows its own. */
export const Responsible = z.object({
  /** One of these, or none: the county itself. */
  township: TownshipCode.optional(),
  village: VillageCode.optional(),
  school: Id.optional(),
  seven: Seven,
});
export type Responsible = z.infer<typeof Responsible>;

/** What the county sets in one place; a list keeps its id when it is changed. */
export const CountyLists = z.object({
  settings: Settings,
  responsible: z.array(Responsible.extend({ id: Id.optional() })).max(1000),
});
export type CountyLists = z.infer<typeof CountyLists>;
