import { ShownOnce } from '../components/shown-once';
import { useMessages } from '../messages/messages';
import { secondFactorMessages } from './second-factor.messages';

/** Recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; readonly onKept: () => void }) {
  const t = useMessages(secondFactorMessages);
  const text = codes.join('\n');
  return (
    <ShownOnce
      title={t('recoveryTitle')}
      about={t('recovery')}
      label={t('recoveryCodes')}
      text={text}
      files={[{ name: 'recovery-codes.txt', contents: `${text}\n`, label: t('download') }]}
      onKept={onKept}
    />
  );
}
