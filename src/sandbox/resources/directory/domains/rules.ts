/** What every domain has (domain.md). */
export const newDomain = (id: string, flags: { isInitial: boolean; isVerified: boolean; isDefault: boolean }) => ({
  id,
  authenticationType: 'Managed',
  availabilityStatus: null,
  isAdminManaged: true,
  isRoot: true,
  supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  ...flags,
})
