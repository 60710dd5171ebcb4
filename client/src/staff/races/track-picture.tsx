import { useMessages } from '../../messages/messages';
import { trackAddress } from '../../player/played-race';
import { useShellData } from '../../session/shell-data';
import { raceFieldsMessages } from './race-fields.messages';
import classes from './track-picture.module.css';

/** The picture of a track, if this page may load it: pages of this server load nothing from elsewhere. */
export function TrackPicture({ url }: { readonly url: string }) {
  const t = useMessages(raceFieldsMessages);
  const { serverInfo } = useShellData();
  const address = trackAddress(url, serverInfo?.serverUrl);
  const isHere = address !== '' && new URL(address, location.href).origin === location.origin;
  return (
    <span className={classes['picture']}>
      {isHere ? <img src={address} alt="" loading="lazy" /> : <span aria-hidden>{t('noPicture')}</span>}
    </span>
  );
}
