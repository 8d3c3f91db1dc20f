/** By which addresses an identity provider knows us, one set for each organisation. */
export interface Place { readonly entityId: string; readonly answerUrl: string; readonly metadataUrl: string }

export function placeOf(origin: string, organization: string): Place {
  const entityId = `${origin}/api/auth/saml/${organization}`
  return { entityId, answerUrl: `${entityId}/acs`, metadataUrl: `${entityId}/metadata` }
}
