/** Shows the browser that styles which are made in scripts are ours. */
export const styleNonce: string = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.nonce ?? '';
