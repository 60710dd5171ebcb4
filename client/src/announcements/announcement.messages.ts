/** Texts around announcements. */
export const announcementMessages = {
  en: {
    announcements: 'Announcements',
    dismiss: 'Hide this announcement',
    DANGER: 'Important',
    WARNING: 'Mind this',
    SPECIAL: 'Good news',
    INFO: 'News',
  },
} as const;
