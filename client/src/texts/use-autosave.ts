import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../generated';
import type { EditedTextFragment } from '../../generated/graphql';
import { problemOf } from '../graphql/problem';
import { keepDraft, keptDraft } from '../session/drafts';

const SaveTaskText = graphql(`
  mutation SaveTaskText($input: SaveTaskTextInput!) {
    saveTaskText(input: $input) {
      __typename
      ... on SaveTaskTextSuccess {
        taskText {
          ...EditedText
        }
      }
      ... on TaskTextConflict {
        current {
          ...EditedText
        }
      }
      ... on UserError {
        message
        path
      }
    }
  }
`);

/** Milliseconds without a change after which a text is saved. */
const PAUSE_MS = 1_000;

/** How far saving is. */
type SavingState = 'saved' | 'unsaved' | 'saving' | 'failed';

/**
 * A text that is saved by itself: when its writer pauses, and when they leave it. What could not be saved stays in this
 * window, and is there again when the page is loaded anew.
 */
export function useAutosave(task: string, username: string, initial: EditedTextFragment | null) {
  const draft = `text:${task}` as const;
  const [text, setText] = useState(() => keptDraft(draft, username) || (initial?.text ?? ''));
  const [state, setState] = useState<SavingState>(text === (initial?.text ?? '') ? 'saved' : 'unsaved');
  const [message, setMessage] = useState('');
  const [conflict, setConflict] = useState<EditedTextFragment | null | undefined>(undefined);
  const [, save] = useMutation(SaveTaskText);
  // What saving works with between two paints.
  const version = useRef(initial?.version ?? 0);
  const latest = useRef(text);
  const isSaving = useRef(false);

  const send = async (): Promise<void> => {
    if (isSaving.current) return;
    isSaving.current = true;
    setState('saving');
    const sent = latest.current;
    const { data, error } = await save({ input: { task, text: sent, version: version.current } });
    isSaving.current = false;
    const outcome = data?.saveTaskText;
    if (outcome?.__typename === 'SaveTaskTextSuccess') {
      version.current = outcome.taskText.version;
      if (latest.current !== sent) return await send();
      keepDraft(draft, username, '');
      setState('saved');
    } else if (outcome?.__typename === 'TaskTextConflict') {
      setConflict(outcome.current);
      setState('unsaved');
    } else {
      setMessage(problemOf(error, outcome).message);
      setState('failed');
    }
  };
  const sendSoon = useDebouncedCallback(send, { delay: PAUSE_MS, flushOnUnmount: true });

  const change = (next: string): void => {
    latest.current = next;
    setText(next);
    setState('unsaved');
    keepDraft(draft, username, next);
    // Whoever has to decide first is not overtaken.
    if (conflict === undefined) sendSoon();
  };
  const settle = (keeps: 'theirs' | 'mine'): void => {
    version.current = conflict?.version ?? 0;
    setConflict(undefined);
    if (keeps === 'mine') return void send();
    latest.current = conflict?.text ?? '';
    setText(latest.current);
    keepDraft(draft, username, '');
    setState('saved');
  };
  const forget = (): void => {
    version.current = 0;
    latest.current = '';
    setText('');
    keepDraft(draft, username, '');
    setState('saved');
  };
  return {
    ...{ text, state, message, conflict, change, settle, forget },
    saveNow: () => sendSoon.flush(),
  };
}
