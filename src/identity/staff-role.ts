/** What a member of staff may do. Independent of being a student: staff try things out too. */
export enum StaffRole {
  /** Reads staff pages, and does what the settings allow to assistants. */
  TEACHING_ASSISTANT = 'TEACHING_ASSISTANT',
  /** Does everything. */
  ADMINISTRATOR = 'ADMINISTRATOR',
}
