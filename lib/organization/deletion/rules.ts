/** How long a deleted organisation, or account, can be brought back, days. */
export const graceDays = 14
