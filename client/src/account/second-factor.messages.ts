/** Texts about the second factor. */
export const secondFactorMessages = {
  en: {
    title: 'Second factor',
    about:
      'With a second factor nobody gets in who only knows your password: you also enter six digits that an app on your phone shows.',
    isOn: 'It is on.',
    isOff: 'It is off.',
    isOwedTitle: 'You need one',
    isOwed:
      'You are staff, and this server asks all staff for a second factor. Until you have turned it on, you can do here only what everybody can.',
    password: 'Your password',
    begin: 'Turn it on',
    turnOff: 'Turn it off',
    scan: 'Scan this code with your authenticator app, or type the secret in.',
    qr: 'QR code with the secret; the same stands below as text',
    secret: 'Secret',
    code: 'Six digits that the app shows now',
    confirm: 'Confirm',
    cancel: 'Leave it off',
    recoveryCodes: 'Recovery codes',
    recoveryTitle: 'Keep these recovery codes',
    recovery:
      'Each of them works once instead of the app, on the day when you have lost it. They are shown now and never again.',
    download: 'Download them',
  },
} as const;
