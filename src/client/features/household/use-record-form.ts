import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import type { Sentence } from '../../../text/phrase.ts';
import { dropDraft, loadDraft, saveDraft } from '../../store/drafts.ts';
import { type FormKind, formSchema, type Values, valuesOf } from './form-values.ts';

/** Where the unsaved answers lie, and what the list of drafts calls them. */
export interface FormDraft {
  key: string;
  title: Sentence;
}

interface Parts {
  kind: FormKind;
  body: Readonly<Record<string, unknown>>;
  paths: readonly string[];
  draft: FormDraft;
}

export interface RecordForm {
  form: UseFormReturn<Values, unknown, object>;
  /** Before saving: a late answer must not bring the draft back. */
  settle: () => void;
  /** 取消: the draft goes too. */
  discard: () => void;
}

/** A form over a record's own schema; what is typed lies encrypted on the phone until it is saved or given up. */
export function useRecordForm({ kind, body, paths, draft: { key, title } }: Parts): RecordForm {
  const form = useForm<Values, unknown, object>({
    defaultValues: valuesOf(body, paths),
    resolver: zodResolver(formSchema(kind)),
    shouldFocusError: true,
  });
  const open = useRef(true);
  const named = useRef(title);
  named.current = title;
  const { reset, watch } = form;
  useEffect(() => {
    open.current = true;
    let left = false;
    void loadDraft<Values>(key).then(
      (kept) => !left && kept && reset(kept, { keepDefaultValues: true }),
      () => undefined,
    );
    const { unsubscribe } = watch((values, { name }) => {
      // A reset names no field: what was just read from the draft is not written again.
      if (name !== undefined && open.current)
        void saveDraft(key, named.current, values).catch(() => undefined);
    });
    return () => {
      left = true;
      unsubscribe();
    };
  }, [key, reset, watch]);
  const settle = () => {
    open.current = false;
  };
  const discard = () => {
    settle();
    void dropDraft(key);
  };
  return { form, settle, discard };
}
