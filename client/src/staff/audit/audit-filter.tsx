import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../messages/messages';
import type { AuditSearch } from '../system.routes';
import { auditActions, auditMessages } from './audit.messages';

const NOTHING = { action: '', actor: '', subject: '', request: '', since: '', until: '' } as const;

/** Chooses what is shown of the log. What is chosen stands in the address, so that it can be kept and handed on. */
export function AuditFilterForm() {
  const t = useMessages(auditMessages);
  const search = useSearch({ from: '/staff/audit' });
  const navigate = useNavigate();
  const shown = { ...NOTHING, ...withoutGaps(search) };
  const form = useForm({ mode: 'uncontrolled', initialValues: shown });
  const key = JSON.stringify(shown);
  const seen = useRef(key);
  const sent = useRef<string>(undefined);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    const isOwn = sent.current === key;
    sent.current = undefined;
    // Going back shows what was looked for then. What this form sent does not come back to it, over what is typed meanwhile.
    if (!isOwn && JSON.stringify(form.getValues()) !== key) form.setValues(JSON.parse(key));
  }, [key, form.getValues, form.setValues]);
  const show = (chosen: AuditSearch): void => {
    const search = withoutGaps(chosen);
    sent.current = JSON.stringify({ ...NOTHING, ...search });
    void navigate({ to: '/staff/audit', search });
  };
  return (
    <form aria-label={t('filter')} onSubmit={form.onSubmit(show)}>
      <Group align="end">
        <NativeSelect
          label={t('action')}
          data={[
            { value: '', label: t('everything') },
            ...auditActions.map((name) => ({ value: name, label: t(name) })),
          ]}
          key={form.key('action')}
          {...form.getInputProps('action')}
        />
        {(['actor', 'subject'] as const).map((name) => (
          <TextInput
            key={form.key(name)}
            label={t(name)}
            description={t('nameHint')}
            maxLength={255}
            autoComplete="off"
            autoCapitalize="none"
            {...form.getInputProps(name)}
          />
        ))}
        <TextInput
          label={t('requestId')}
          description={t('requestHint')}
          maxLength={255}
          autoComplete="off"
          autoCapitalize="none"
          key={form.key('request')}
          {...form.getInputProps('request')}
        />
        {(['since', 'until'] as const).map((name) => (
          <TextInput key={form.key(name)} type="date" label={t(name)} {...form.getInputProps(name)} />
        ))}
        <Button type="submit">{t('show')}</Button>
        <Button
          variant="default"
          onClick={() => {
            form.setValues(NOTHING);
            show({});
          }}
        >
          {t('showAll')}
        </Button>
      </Group>
    </form>
  );
}

/** What of it says something. */
function withoutGaps(search: AuditSearch): Partial<Record<keyof AuditSearch, string>> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
