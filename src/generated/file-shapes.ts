// @ts-nocheck
/* Made by `npm run generate` from schemas/declaration.schema.json: whether a file fits the schema of its shape. */
import equal from 'fast-deep-equal'
import { formats } from '../util/formats.ts'

const WRONG = [0]
const ucs2length = (text) => {
  let length = 0
  for (const _ of text) length++
  return length
}
const schema0 = {"properties":{"declaration":{"type":["object","null"],"additionalProperties":false,"properties":{"tenant":{"allOf":[{"$ref":"#/$defs/Tenant"}]},"policies":{"anyOf":[{"$ref":"#/$defs/Policies"},{"type":"null"}]},"partners":{"anyOf":[{"type":["object","null"],"propertyNames":{"pattern":"^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$"},"additionalProperties":{"$ref":"#/$defs/Partner"}},{"type":"array","items":{"$ref":"#/$defs/PartnersFrom"}}]},"guests":{"type":["array","null"],"items":{"anyOf":[{"$ref":"#/$defs/Guest"},{"$ref":"#/$defs/GuestsFrom"}]}},"groups":{"type":["object","null"],"propertyNames":{"pattern":"^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$"},"additionalProperties":{"$ref":"#/$defs/Group"}},"apps":{"type":["object","null"],"propertyNames":{"pattern":"^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$"},"additionalProperties":{"$ref":"#/$defs/App"}},"protect":{"type":["array","null"],"items":{"type":"string","minLength":1}},"inviters":{"type":["array","null"],"items":{"type":"string","minLength":1}},"sponsors":{"allOf":[{"$ref":"#/$defs/Sponsors"}]},"portal":{"allOf":[{"$ref":"#/$defs/Portal"}]},"mails":{"allOf":[{"$ref":"#/$defs/Mails"}]},"allow":{"type":["array","null"],"items":{"$ref":"#/$defs/Allow"}}}},"guests":{"anyOf":[{"type":["array","null"],"items":{"anyOf":[{"$ref":"#/$defs/Guest"},{"$ref":"#/$defs/GuestsFrom"}]}},{"type":"object","additionalProperties":false,"properties":{"guests":{"type":["array","null"],"items":{"anyOf":[{"$ref":"#/$defs/Guest"},{"$ref":"#/$defs/GuestsFrom"}]}}}}]},"rows":{"type":"array","items":{"$ref":"#/$defs/Guest"}},"partners":{"type":["object","null"],"additionalProperties":false,"properties":{"partners":{"anyOf":[{"type":["object","null"],"propertyNames":{"pattern":"^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$"},"additionalProperties":{"$ref":"#/$defs/Partner"}},{"type":"array","items":{"$ref":"#/$defs/PartnersFrom"}}]}}},"partnersByKey":{"type":["object","null"],"propertyNames":{"pattern":"^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$"},"additionalProperties":{"$ref":"#/$defs/Partner"}},"partner":{"$ref":"#/$defs/Partner"}},"$defs":{"Reference":{"type":"string","minLength":1},"Domain":{"type":"string","pattern":"^(?=.{1,255}$)[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)+$"},"Invitation":{"type":"object","additionalProperties":false,"properties":{"redirectUrl":{"type":"string","format":"web-address"},"send":{"type":"boolean"},"language":{"type":"string","pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"message":{"type":"string","format":"mail-text","minLength":1},"cc":{"type":"string","pattern":"^[^@\\s\\p{Cc}\\p{Cf}]+@[^@\\s\\p{Cc}\\p{Cf}]+$"}}},"Guest":{"type":"object","additionalProperties":false,"properties":{"email":{"type":"string","minLength":1},"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"previously":{"type":"array","items":{"type":"string","minLength":1}},"displayName":{"type":"string","minLength":1,"maxLength":256},"partner":{"type":"string"},"source":{"enum":["invitation","sync"]},"ensure":{"enum":["present","blocked","absent"]},"reinstate":{"type":"string","format":"date"},"notGroups":{"type":"array","items":{"type":"string"}},"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]},"requested":{"allOf":[{"$ref":"#/$defs/Requested"}]}},"required":["email"]},"Requested":{"type":"object","additionalProperties":false,"required":["by","on"],"properties":{"by":{"type":"string","minLength":1,"maxLength":320},"on":{"type":"string","format":"date"},"terms":{"type":"string","pattern":"^[0-9a-f]{64}$"},"reason":{"type":"string","minLength":1,"maxLength":1000}}},"GuestsFrom":{"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","minLength":1},"ignoreColumns":{"type":"array","items":{"type":"string","minLength":1}},"partner":{"type":"string"},"source":{"enum":["invitation","sync"]},"ensure":{"enum":["present","blocked","absent"]},"reinstate":{"type":"string","format":"date"},"notGroups":{"type":"array","items":{"type":"string"}},"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]}},"required":["from"]},"GuestDefaults":{"type":"object","additionalProperties":false,"properties":{"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]}}},"UserOrGroup":{"anyOf":[{"type":"object","additionalProperties":false,"properties":{"user":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}},"required":["user"]},{"type":"object","additionalProperties":false,"properties":{"group":{"type":"string","minLength":1}},"required":["group"]}]},"GraphTargets":{"type":"object","additionalProperties":false,"properties":{"accessType":{"enum":["allowed","blocked"]},"targets":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"target":{"type":"string","minLength":1},"targetType":{"enum":["user","group","application"]}},"required":["target","targetType"]},"minItems":1}},"required":["accessType","targets"]},"UsersAndGroups":{"anyOf":[{"enum":["all","none"]},{"type":"object","additionalProperties":false,"properties":{"allow":{"type":"array","items":{"$ref":"#/$defs/UserOrGroup"},"minItems":1}},"required":["allow"]},{"type":"object","additionalProperties":false,"properties":{"block":{"type":"array","items":{"$ref":"#/$defs/UserOrGroup"},"minItems":1}},"required":["block"]},{"$ref":"#/$defs/GraphTargets"}]},"Applications":{"anyOf":[{"enum":["all","none"]},{"type":"object","additionalProperties":false,"properties":{"allow":{"type":"array","items":{"type":"string","minLength":1},"minItems":1}},"required":["allow"]},{"type":"object","additionalProperties":false,"properties":{"block":{"type":"array","items":{"type":"string","minLength":1},"minItems":1}},"required":["block"]},{"$ref":"#/$defs/GraphTargets"}]},"AccessBlock":{"type":"object","additionalProperties":false,"properties":{"usersAndGroups":{"allOf":[{"$ref":"#/$defs/UsersAndGroups"}]},"applications":{"allOf":[{"$ref":"#/$defs/Applications"}]}},"minProperties":1},"InboundTrust":{"type":"object","additionalProperties":false,"properties":{"isMfaAccepted":{"type":"boolean"},"isCompliantDeviceAccepted":{"type":"boolean"},"isHybridAzureADJoinedDeviceAccepted":{"type":"boolean"}},"minProperties":1},"TenantRestrictions":{"type":"object","additionalProperties":false,"properties":{"usersAndGroups":{"allOf":[{"$ref":"#/$defs/UsersAndGroups"}]},"applications":{"allOf":[{"$ref":"#/$defs/Applications"}]},"devices":{"type":"object","additionalProperties":false,"properties":{"mode":{"enum":["allowed","blocked"]},"rule":{"type":"string"}}}},"minProperties":1},"M365CollaborationInbound":{"type":"object","additionalProperties":false,"properties":{"users":{"allOf":[{"$ref":"#/$defs/UsersAndGroups"}]}},"minProperties":1},"M365CollaborationOutbound":{"type":"object","additionalProperties":false,"properties":{"usersAndGroups":{"allOf":[{"$ref":"#/$defs/UsersAndGroups"}]}},"minProperties":1},"AppServiceConnectInbound":{"type":"object","additionalProperties":false,"properties":{"applications":{"allOf":[{"$ref":"#/$defs/Applications"}]}},"minProperties":1},"AutomaticUserConsentSettings":{"type":"object","additionalProperties":false,"properties":{"inboundAllowed":{"type":"boolean"},"outboundAllowed":{"type":"boolean"}},"minProperties":1},"IdentitySynchronization":{"type":"object","additionalProperties":false,"properties":{"displayName":{"type":"string"},"userSyncInbound":{"type":"object","additionalProperties":false,"properties":{"isSyncAllowed":{"type":"boolean"}},"required":["isSyncAllowed"]}}},"CrossTenantAccess":{"type":"object","additionalProperties":false,"properties":{"inboundTrust":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/InboundTrust"}]},"b2bCollaborationInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bCollaborationOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"tenantRestrictions":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/TenantRestrictions"}]},"m365CollaborationInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/M365CollaborationInbound"}]},"m365CollaborationOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/M365CollaborationOutbound"}]},"appServiceConnectInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AppServiceConnectInbound"}]},"automaticUserConsentSettings":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AutomaticUserConsentSettings"}]},"identitySynchronization":{"allOf":[{"$ref":"#/$defs/IdentitySynchronization"}]}}},"DefaultCrossTenantAccess":{"type":"object","additionalProperties":false,"properties":{"inboundTrust":{"allOf":[{"$ref":"#/$defs/InboundTrust"}]},"b2bCollaborationInbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bCollaborationOutbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectInbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectOutbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"tenantRestrictions":{"allOf":[{"$ref":"#/$defs/TenantRestrictions"}]},"m365CollaborationInbound":{"allOf":[{"$ref":"#/$defs/M365CollaborationInbound"}]},"m365CollaborationOutbound":{"allOf":[{"$ref":"#/$defs/M365CollaborationOutbound"}]},"appServiceConnectInbound":{"allOf":[{"$ref":"#/$defs/AppServiceConnectInbound"}]},"invitationRedemptionIdentityProviderConfiguration":{"type":"object","additionalProperties":false,"properties":{"primaryIdentityProviderPrecedenceOrder":{"type":"array","items":{"enum":["externalFederation","azureActiveDirectory","socialIdentityProviders"]},"uniqueItems":true},"fallbackIdentityProvider":{"enum":["defaultConfiguredIdp","emailOneTimePasscode","microsoftAccount"]}},"minProperties":1}}},"FromPartners":{"type":"object","additionalProperties":false,"properties":{"fromPartners":{"const":true},"also":{"type":"array","items":{"$ref":"#/$defs/Domain"}}},"required":["fromPartners"]},"Policies":{"type":"object","additionalProperties":false,"properties":{"authorizationPolicy":{"type":"object","additionalProperties":false,"properties":{"guestUserRole":{"enum":["member","limited","restricted"]},"allowInvitesFrom":{"enum":["none","adminsAndGuestInviters","adminsGuestInvitersAndAllMembers","everyone"]},"allowEmailVerifiedUsersToJoinOrganization":{"type":"boolean"},"allowedToSignUpEmailBasedSubscriptions":{"type":"boolean"}}},"b2bManagementPolicy":{"type":"object","additionalProperties":false,"properties":{"allowedDomains":{"anyOf":[{"type":"array","items":{"$ref":"#/$defs/Domain"}},{"$ref":"#/$defs/FromPartners"}]},"blockedDomains":{"type":"array","items":{"$ref":"#/$defs/Domain"}},"unrestricted":{"const":true}}},"crossTenantAccessPolicy":{"type":"object","additionalProperties":false,"properties":{"allowedCloudEndpoints":{"type":"array","items":{"enum":["microsoftonline.com","microsoftonline.us","partner.microsoftonline.cn"]}},"default":{"allOf":[{"$ref":"#/$defs/DefaultCrossTenantAccess"}]}}},"externalIdentitiesPolicy":{"type":"object","additionalProperties":false,"properties":{"allowExternalIdentitiesToLeave":{"type":"boolean"}}},"authenticationFlowsPolicy":{"type":"object","additionalProperties":false,"properties":{"selfServiceSignUp":{"type":"object","additionalProperties":false,"properties":{"isEnabled":{"type":"boolean"}},"required":["isEnabled"]}}},"emailOneTimePasscode":{"enum":["default","enabled","disabled"]}}},"Sponsors":{"type":["object","null"],"additionalProperties":false,"properties":{"replace":{"type":["object","null"],"additionalProperties":{"$ref":"#/$defs/Reference"}}}},"Portal":{"type":"object","additionalProperties":false,"properties":{"url":{"type":"string","pattern":"^https?://[^\\s/?#]+$"},"organization":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+$"},"administrators":{"allOf":[{"$ref":"#/$defs/PortalAdministrators"}]},"languages":{"type":"object","propertyNames":{"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"additionalProperties":{"$ref":"#/$defs/PortalTexts"}}}},"PortalAdministrators":{"type":"object","additionalProperties":false,"properties":{"addresses":{"type":"array","items":{"type":"string","minLength":3,"maxLength":320,"pattern":"^[^\\s@]+@[^\\s@]+$"}},"groups":{"type":"array","items":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"}}}},"PortalTexts":{"type":"object","additionalProperties":false,"properties":{"title":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"intro":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"email":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"emailInvalid":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"emailLetters":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"sendCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeSent":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:email|minutes)\\})+$"},"code":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeHint":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"proveCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeWrong":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"signIn":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"signInFailed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"startAgain":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"requestTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"provenFor":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:email|partner)\\})+$"},"asks":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksAccess":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksTime":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksEnd":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"reinstated":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"displayName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"givenName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"surname":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"department":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"jobTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"employeeId":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"mobilePhone":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"officeLocation":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"streetAddress":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"city":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"state":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"postalCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"country":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"usageLocation":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"preferredLanguage":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"companyName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"reason":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"required":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"groups":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"until":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"untilHint":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:latest)\\})+$"},"terms":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"agree":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"send":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problems":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"nameMissing":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"error":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemMissing":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field)\\})+$"},"problemLong":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field|most)\\})+$"},"problemAnswer":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field)\\})+$"},"problemUntil":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:earliest|latest)\\})+$"},"problemLasts":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:until)\\})+$"},"problemEndless":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemEnded":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemTerms":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemGroup":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemAddress":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemBlocked":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemClosed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemStale":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemOther":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"waitingAlready":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"seeStatus":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"expired":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"thanksTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"thanks":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"status":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"statusLink":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:until)\\})+$"},"waiting":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approved":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedInvited":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedReady":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedBlocked":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"approvedEnd":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"denied":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"deniedNote":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:note)\\})+$"},"tooMany":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"tooManyCodes":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"notFoundTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"notFound":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"refusedTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"refused":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"failedTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"failed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"language":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"}}},"Mails":{"type":"object","additionalProperties":false,"properties":{"replyTo":{"type":"string","maxLength":320,"pattern":"^[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cc}\\p{Cf}]+@[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cc}\\p{Cf}]+$"},"templates":{"allOf":[{"$ref":"#/$defs/MailTemplates"}]},"languages":{"type":"object","propertyNames":{"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"additionalProperties":{"$ref":"#/$defs/MailTemplates"}}}},"MailTemplates":{"type":"object","additionalProperties":false,"properties":{"code":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"received":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"approved":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"denied":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"accessEnds":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"notRedeemed":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"accessEndsForSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"notRedeemedForSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"noSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]}}},"MailTemplate":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"subject":{"type":"string","minLength":1,"maxLength":150,"pattern":"^[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+$"},"text":{"type":"string","format":"mail-text","minLength":1,"maxLength":10000},"file":{"type":"string","minLength":1,"pattern":"^[^\\p{Cc}]+$"}}},"PartnerMails":{"type":"object","additionalProperties":false,"properties":{"code":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"received":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"approved":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"denied":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"accessEnds":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"notRedeemed":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]}}},"License":{"type":"object","additionalProperties":false,"properties":{"skuPartNumber":{"type":"string","minLength":1},"disabledPlans":{"type":"array","items":{"type":"string","minLength":1}}},"required":["skuPartNumber"]},"PartnerGuests":{"type":["object","null"],"additionalProperties":false,"properties":{"authority":{"enum":["declared","exclusive"]},"onRemoval":{"enum":["block","delete"]},"graceDays":{"type":"integer","minimum":0,"maximum":36500},"maxDays":{"type":"integer","minimum":1,"maximum":36500},"inactiveDays":{"type":"integer","minimum":1,"maximum":36500},"redeemWithinDays":{"type":"integer","minimum":1,"maximum":36500},"onInactive":{"enum":["report","block"]},"sponsors":{"enum":["required"]},"maxGuests":{"type":"integer","minimum":0,"maximum":1000000},"defaults":{"allOf":[{"$ref":"#/$defs/GuestDefaults"}]}}},"RequestField":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"enum":["displayName","givenName","surname","companyName","department","jobTitle","employeeId","mobilePhone","officeLocation","streetAddress","city","state","postalCode","country","usageLocation","preferredLanguage","reason"]},"label":{"anyOf":[{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\p{Zl}\\p{Zp}]+$"},{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^\\p{Cc}\\p{Zl}\\p{Zp}]+$"}}]},"required":{"type":"boolean"}}},"Requests":{"type":["object","null"],"additionalProperties":false,"properties":{"approval":{"enum":["owners","auto"]},"owners":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^(?:@[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*|[^\\s@<>\"'`,;:#]+@[^\\s@<>\"'`,;:#]+)$"}},"groups":{"type":"array","items":{"type":"string"}},"fields":{"type":"array","items":{"anyOf":[{"enum":["displayName","givenName","surname","companyName","department","jobTitle","employeeId","mobilePhone","officeLocation","streetAddress","city","state","postalCode","country","usageLocation","preferredLanguage","reason"]},{"$ref":"#/$defs/RequestField"}]}},"terms":{"anyOf":[{"type":"string","minLength":1,"pattern":"^[^\\p{Cc}]+$"},{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"additionalProperties":{"type":"string","minLength":1,"pattern":"^[^\\p{Cc}]+$"}}]},"maxDays":{"type":"integer","minimum":1,"maximum":36500},"thankYou":{"anyOf":[{"type":"string","minLength":1,"maxLength":2000},{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000}}]}}},"Partner":{"type":["object","null"],"additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"relation":{"enum":["partner","subsidiary"]},"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"domains":{"type":"array","items":{"type":"string","pattern":"^(?=.{1,255}$)(?:\\*\\.)?[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)+$"}},"crossTenantAccess":{"allOf":[{"$ref":"#/$defs/CrossTenantAccess"}]},"guests":{"allOf":[{"$ref":"#/$defs/PartnerGuests"}]},"requests":{"allOf":[{"$ref":"#/$defs/Requests"}]},"mails":{"allOf":[{"$ref":"#/$defs/PartnerMails"}]},"ensure":{"enum":["present","absent"]}}},"PartnersFrom":{"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","minLength":1}},"required":["from"]},"Group":{"type":["object","null"],"additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"previously":{"type":"array","items":{"type":"string","minLength":1}},"ensure":{"enum":["present","absent"]},"manage":{"type":"boolean"},"displayName":{"type":"string","minLength":1,"maxLength":256},"description":{"type":["string","null"],"maxLength":1024},"type":{"enum":["security","microsoft365"]},"mailNickname":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[!#-'*+\\-./0-9=?A-Z^-~]+$"},"visibility":{"enum":["Private","Public","HiddenMembership"]},"membershipRule":{"type":["string","null"],"minLength":1,"maxLength":3072},"membershipRuleProcessingState":{"enum":["On","Paused"]},"authority":{"enum":["declared","exclusive"]},"owners":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"members":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"licenses":{"type":["array","null"],"items":{"anyOf":[{"type":"string","minLength":1},{"$ref":"#/$defs/License"}]}}}},"Assignment":{"anyOf":[{"type":"object","additionalProperties":false,"properties":{"group":{"type":"string","minLength":1},"role":{"type":"string","minLength":1}},"required":["group"]},{"type":"object","additionalProperties":false,"properties":{"guest":{"type":"string","minLength":1},"role":{"type":"string","minLength":1}},"required":["guest"]},{"type":"object","additionalProperties":false,"properties":{"user":{"type":"string","minLength":1},"role":{"type":"string","minLength":1}},"required":["user"]}]},"App":{"type":"object","additionalProperties":false,"properties":{"appId":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"displayName":{"type":"string","minLength":1,"maxLength":256},"appRoleAssignmentRequired":{"type":"boolean"},"authority":{"enum":["declared","exclusive"]},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/Assignment"}}}},"Tenant":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$"},"id":{"type":"string","minLength":1},"cloud":{"enum":["global","usgov","usgov-dod","china"]}}},"Allow":{"anyOf":[{"type":"object","additionalProperties":false,"properties":{"remove":{"enum":["guests","members","assignments","groups"]},"partner":{"type":"string"},"group":{"type":"string"},"app":{"type":"string"},"count":{"type":"integer","minimum":1,"maximum":1000000},"until":{"type":"string","format":"date"}},"required":["remove","count","until"]},{"type":"object","additionalProperties":false,"properties":{"mail":{"const":"invitations"},"count":{"type":"integer","minimum":1,"maximum":1000000},"until":{"type":"string","format":"date"}},"required":["mail","count","until"]},{"type":"object","additionalProperties":false,"properties":{"widen":{"type":"string","minLength":1},"until":{"type":"string","format":"date"}},"required":["widen","until"]},{"type":"object","additionalProperties":false,"properties":{"narrow":{"type":"string","minLength":1},"until":{"type":"string","format":"date"}},"required":["narrow","until"]}]}}};
const func0 = Object.prototype.hasOwnProperty;
const func1 = ucs2length;
const pattern0 = new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate1.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "id")) || (key0 === "cloud"))){
validate1.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate1.errors = WRONG;
return false;
}
}
else {
validate1.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data1 = data.id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) < 1){
validate1.errors = WRONG;
return false;
}
}
else {
validate1.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cloud !== undefined){
let data2 = data.cloud;
const _errs6 = errors;
if(!((((data2 === "global") || (data2 === "usgov")) || (data2 === "usgov-dod")) || (data2 === "china"))){
validate1.errors = WRONG;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate1.errors = WRONG;
return false;
}
}
validate1.errors = vErrors;
return errors === 0;
}
validate1.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern1 = new RegExp("^(?=.{1,255}$)[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)+$", "u");

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate4.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(typeof data === "string"){
if(!pattern1.test(data)){
validate4.errors = WRONG;
return false;
}
}
else {
validate4.errors = WRONG;
return false;
}
}
validate4.errors = vErrors;
return errors === 0;
}
validate4.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate6.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.fromPartners === undefined) && (missing0 = "fromPartners")){
validate6.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "fromPartners") || (key0 === "also"))){
validate6.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.fromPartners !== undefined){
const _errs2 = errors;
if(true !== data.fromPartners){
validate6.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.also !== undefined){
let data1 = data.also;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate4(data1[i0], {instancePath:instancePath+"/also/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate6.errors = WRONG;
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate6.errors = WRONG;
return false;
}
}
validate6.errors = vErrors;
return errors === 0;
}
validate6.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema5 = {"type":"object","additionalProperties":false,"properties":{"inboundTrust":{"allOf":[{"$ref":"#/$defs/InboundTrust"}]},"b2bCollaborationInbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bCollaborationOutbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectInbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectOutbound":{"allOf":[{"$ref":"#/$defs/AccessBlock"}]},"tenantRestrictions":{"allOf":[{"$ref":"#/$defs/TenantRestrictions"}]},"m365CollaborationInbound":{"allOf":[{"$ref":"#/$defs/M365CollaborationInbound"}]},"m365CollaborationOutbound":{"allOf":[{"$ref":"#/$defs/M365CollaborationOutbound"}]},"appServiceConnectInbound":{"allOf":[{"$ref":"#/$defs/AppServiceConnectInbound"}]},"invitationRedemptionIdentityProviderConfiguration":{"type":"object","additionalProperties":false,"properties":{"primaryIdentityProviderPrecedenceOrder":{"type":"array","items":{"enum":["externalFederation","azureActiveDirectory","socialIdentityProviders"]},"uniqueItems":true},"fallbackIdentityProvider":{"enum":["defaultConfiguredIdp","emailOneTimePasscode","microsoftAccount"]}},"minProperties":1}}};
const func7 = equal;

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate11.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate11.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "isMfaAccepted") || (key0 === "isCompliantDeviceAccepted")) || (key0 === "isHybridAzureADJoinedDeviceAccepted"))){
validate11.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.isMfaAccepted !== undefined){
const _errs2 = errors;
if(typeof data.isMfaAccepted !== "boolean"){
validate11.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.isCompliantDeviceAccepted !== undefined){
const _errs4 = errors;
if(typeof data.isCompliantDeviceAccepted !== "boolean"){
validate11.errors = WRONG;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.isHybridAzureADJoinedDeviceAccepted !== undefined){
const _errs6 = errors;
if(typeof data.isHybridAzureADJoinedDeviceAccepted !== "boolean"){
validate11.errors = WRONG;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate11.errors = WRONG;
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}
validate11.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern2 = new RegExp("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate15.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.user === undefined) && (missing0 = "user")){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs3 = errors;
for(const key0 in data){
if(!(key0 === "user")){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs3 === errors){
if(data.user !== undefined){
let data0 = data.user;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
}
}
else {
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.group === undefined) && (missing1 = "group")){
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
const _errs8 = errors;
for(const key1 in data){
if(!(key1 === "group")){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
}
if(_errs8 === errors){
if(data.group !== undefined){
let data1 = data.group;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data1 === "string"){
if(func1(data1) < 1){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
}
}
else {
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate15.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate15.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate15.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate18.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.accessType === undefined) && (missing0 = "accessType")) || ((data.targets === undefined) && (missing0 = "targets"))){
validate18.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "accessType") || (key0 === "targets"))){
validate18.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.accessType !== undefined){
let data0 = data.accessType;
const _errs2 = errors;
if(!((data0 === "allowed") || (data0 === "blocked"))){
validate18.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.targets !== undefined){
let data1 = data.targets;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
if(data1.length < 1){
validate18.errors = WRONG;
return false;
}
else {
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
if(errors === _errs5){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.target === undefined) && (missing1 = "target")) || ((data2.targetType === undefined) && (missing1 = "targetType"))){
validate18.errors = WRONG;
return false;
}
else {
const _errs7 = errors;
for(const key1 in data2){
if(!((key1 === "target") || (key1 === "targetType"))){
validate18.errors = WRONG;
return false;
break;
}
}
if(_errs7 === errors){
if(data2.target !== undefined){
let data3 = data2.target;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) < 1){
validate18.errors = WRONG;
return false;
}
}
else {
validate18.errors = WRONG;
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.targetType !== undefined){
let data4 = data2.targetType;
const _errs10 = errors;
if(!(((data4 === "user") || (data4 === "group")) || (data4 === "application"))){
validate18.errors = WRONG;
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate18.errors = WRONG;
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate18.errors = WRONG;
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate18.errors = WRONG;
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate14.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((data === "all") || (data === "none"))){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.allow === undefined) && (missing0 = "allow")){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs4 = errors;
for(const key0 in data){
if(!(key0 === "allow")){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs4 === errors){
if(data.allow !== undefined){
let data0 = data.allow;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
var valid2 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate15(data0[i0], {instancePath:instancePath+"/allow/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
}
else {
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
}
}
else {
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props1 = true;
}
const _errs8 = errors;
if(errors === _errs8){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.block === undefined) && (missing1 = "block")){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
const _errs10 = errors;
for(const key1 in data){
if(!(key1 === "block")){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
}
if(_errs10 === errors){
if(data.block !== undefined){
let data2 = data.block;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data2)){
if(data2.length < 1){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
var valid4 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs13 = errors;
if(!(validate15(data2[i1], {instancePath:instancePath+"/block/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid4 = _errs13 === errors;
if(!valid4){
break;
}
}
}
}
else {
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
}
}
else {
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid0 = _errs8 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props1 !== true){
props1 = true;
}
}
const _errs14 = errors;
if(!(validate18(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
var _valid0 = _errs14 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props1 !== true){
props1 = true;
}
}
if(!valid0){
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate14.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate14.errors = vErrors;
evaluated0.props = props1;
return errors === 0;
}
validate14.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((data === "all") || (data === "none"))){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.allow === undefined) && (missing0 = "allow")){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs4 = errors;
for(const key0 in data){
if(!(key0 === "allow")){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs4 === errors){
if(data.allow !== undefined){
let data0 = data.allow;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
var valid2 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs7 = errors;
if(errors === _errs7){
if(typeof data1 === "string"){
if(func1(data1) < 1){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
}
else {
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
}
}
else {
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.block === undefined) && (missing1 = "block")){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const _errs11 = errors;
for(const key1 in data){
if(!(key1 === "block")){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
}
if(_errs11 === errors){
if(data.block !== undefined){
let data2 = data.block;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data2)){
if(data2.length < 1){
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
var valid4 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
const _errs14 = errors;
if(errors === _errs14){
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
}
else {
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
}
else {
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs16 = errors;
if(!(validate18(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
var _valid0 = _errs16 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate21.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate21.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate13.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate13.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "usersAndGroups") || (key0 === "applications"))){
validate13.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.usersAndGroups !== undefined){
const _errs2 = errors;
if(!(validate14(data.usersAndGroups, {instancePath:instancePath+"/usersAndGroups",parentData:data,parentDataProperty:"usersAndGroups",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.applications !== undefined){
const _errs4 = errors;
if(!(validate21(data.applications, {instancePath:instancePath+"/applications",parentData:data,parentDataProperty:"applications",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate13.errors = WRONG;
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}
validate13.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate28.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "usersAndGroups") || (key0 === "applications")) || (key0 === "devices"))){
validate28.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.usersAndGroups !== undefined){
const _errs2 = errors;
if(!(validate14(data.usersAndGroups, {instancePath:instancePath+"/usersAndGroups",parentData:data,parentDataProperty:"usersAndGroups",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.applications !== undefined){
const _errs4 = errors;
if(!(validate21(data.applications, {instancePath:instancePath+"/applications",parentData:data,parentDataProperty:"applications",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.devices !== undefined){
let data2 = data.devices;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs8 = errors;
for(const key1 in data2){
if(!((key1 === "mode") || (key1 === "rule"))){
validate28.errors = WRONG;
return false;
break;
}
}
if(_errs8 === errors){
if(data2.mode !== undefined){
let data3 = data2.mode;
const _errs9 = errors;
if(!((data3 === "allowed") || (data3 === "blocked"))){
validate28.errors = WRONG;
return false;
}
var valid3 = _errs9 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.rule !== undefined){
const _errs10 = errors;
if(typeof data2.rule !== "string"){
validate28.errors = WRONG;
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate28.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate28.errors = WRONG;
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate32.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "users")){
validate32.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.users !== undefined){
if(!(validate14(data.users, {instancePath:instancePath+"/users",parentData:data,parentDataProperty:"users",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
}
}
}
}
else {
validate32.errors = WRONG;
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate35.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "usersAndGroups")){
validate35.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.usersAndGroups !== undefined){
if(!(validate14(data.usersAndGroups, {instancePath:instancePath+"/usersAndGroups",parentData:data,parentDataProperty:"usersAndGroups",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
}
}
}
}
else {
validate35.errors = WRONG;
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate38.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "applications")){
validate38.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.applications !== undefined){
if(!(validate21(data.applications, {instancePath:instancePath+"/applications",parentData:data,parentDataProperty:"applications",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
}
}
else {
validate38.errors = WRONG;
return false;
}
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate10.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema5.properties, key0))){
validate10.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.inboundTrust !== undefined){
const _errs2 = errors;
if(!(validate11(data.inboundTrust, {instancePath:instancePath+"/inboundTrust",parentData:data,parentDataProperty:"inboundTrust",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bCollaborationInbound !== undefined){
const _errs4 = errors;
if(!(validate13(data.b2bCollaborationInbound, {instancePath:instancePath+"/b2bCollaborationInbound",parentData:data,parentDataProperty:"b2bCollaborationInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bCollaborationOutbound !== undefined){
const _errs6 = errors;
if(!(validate13(data.b2bCollaborationOutbound, {instancePath:instancePath+"/b2bCollaborationOutbound",parentData:data,parentDataProperty:"b2bCollaborationOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bDirectConnectInbound !== undefined){
const _errs8 = errors;
if(!(validate13(data.b2bDirectConnectInbound, {instancePath:instancePath+"/b2bDirectConnectInbound",parentData:data,parentDataProperty:"b2bDirectConnectInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bDirectConnectOutbound !== undefined){
const _errs10 = errors;
if(!(validate13(data.b2bDirectConnectOutbound, {instancePath:instancePath+"/b2bDirectConnectOutbound",parentData:data,parentDataProperty:"b2bDirectConnectOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenantRestrictions !== undefined){
const _errs12 = errors;
if(!(validate28(data.tenantRestrictions, {instancePath:instancePath+"/tenantRestrictions",parentData:data,parentDataProperty:"tenantRestrictions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.m365CollaborationInbound !== undefined){
const _errs14 = errors;
if(!(validate32(data.m365CollaborationInbound, {instancePath:instancePath+"/m365CollaborationInbound",parentData:data,parentDataProperty:"m365CollaborationInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.m365CollaborationOutbound !== undefined){
const _errs16 = errors;
if(!(validate35(data.m365CollaborationOutbound, {instancePath:instancePath+"/m365CollaborationOutbound",parentData:data,parentDataProperty:"m365CollaborationOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.appServiceConnectInbound !== undefined){
const _errs18 = errors;
if(!(validate38(data.appServiceConnectInbound, {instancePath:instancePath+"/appServiceConnectInbound",parentData:data,parentDataProperty:"appServiceConnectInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.invitationRedemptionIdentityProviderConfiguration !== undefined){
let data9 = data.invitationRedemptionIdentityProviderConfiguration;
const _errs20 = errors;
if(errors === _errs20){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(Object.keys(data9).length < 1){
validate10.errors = WRONG;
return false;
}
else {
const _errs22 = errors;
for(const key1 in data9){
if(!((key1 === "primaryIdentityProviderPrecedenceOrder") || (key1 === "fallbackIdentityProvider"))){
validate10.errors = WRONG;
return false;
break;
}
}
if(_errs22 === errors){
if(data9.primaryIdentityProviderPrecedenceOrder !== undefined){
let data10 = data9.primaryIdentityProviderPrecedenceOrder;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data10)){
var valid11 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs25 = errors;
if(!(((data11 === "externalFederation") || (data11 === "azureActiveDirectory")) || (data11 === "socialIdentityProviders"))){
validate10.errors = WRONG;
return false;
}
var valid11 = _errs25 === errors;
if(!valid11){
break;
}
}
if(valid11){
let i1 = data10.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func7(data10[i1], data10[j0])){
validate10.errors = WRONG;
return false;
break outer0;
}
}
}
}
}
}
else {
validate10.errors = WRONG;
return false;
}
}
var valid10 = _errs23 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data9.fallbackIdentityProvider !== undefined){
let data12 = data9.fallbackIdentityProvider;
const _errs26 = errors;
if(!(((data12 === "defaultConfiguredIdp") || (data12 === "emailOneTimePasscode")) || (data12 === "microsoftAccount"))){
validate10.errors = WRONG;
return false;
}
var valid10 = _errs26 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate10.errors = WRONG;
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = WRONG;
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
validate10.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate3.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "authorizationPolicy") || (key0 === "b2bManagementPolicy")) || (key0 === "crossTenantAccessPolicy")) || (key0 === "externalIdentitiesPolicy")) || (key0 === "authenticationFlowsPolicy")) || (key0 === "emailOneTimePasscode"))){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.authorizationPolicy !== undefined){
let data0 = data.authorizationPolicy;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs4 = errors;
for(const key1 in data0){
if(!((((key1 === "guestUserRole") || (key1 === "allowInvitesFrom")) || (key1 === "allowEmailVerifiedUsersToJoinOrganization")) || (key1 === "allowedToSignUpEmailBasedSubscriptions"))){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs4 === errors){
if(data0.guestUserRole !== undefined){
let data1 = data0.guestUserRole;
const _errs5 = errors;
if(!(((data1 === "member") || (data1 === "limited")) || (data1 === "restricted"))){
validate3.errors = WRONG;
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.allowInvitesFrom !== undefined){
let data2 = data0.allowInvitesFrom;
const _errs6 = errors;
if(!((((data2 === "none") || (data2 === "adminsAndGuestInviters")) || (data2 === "adminsGuestInvitersAndAllMembers")) || (data2 === "everyone"))){
validate3.errors = WRONG;
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.allowEmailVerifiedUsersToJoinOrganization !== undefined){
const _errs7 = errors;
if(typeof data0.allowEmailVerifiedUsersToJoinOrganization !== "boolean"){
validate3.errors = WRONG;
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.allowedToSignUpEmailBasedSubscriptions !== undefined){
const _errs9 = errors;
if(typeof data0.allowedToSignUpEmailBasedSubscriptions !== "boolean"){
validate3.errors = WRONG;
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bManagementPolicy !== undefined){
let data5 = data.b2bManagementPolicy;
const _errs11 = errors;
if(errors === _errs11){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
const _errs13 = errors;
for(const key2 in data5){
if(!(((key2 === "allowedDomains") || (key2 === "blockedDomains")) || (key2 === "unrestricted"))){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs13 === errors){
if(data5.allowedDomains !== undefined){
let data6 = data5.allowedDomains;
const _errs14 = errors;
const _errs15 = errors;
let valid3 = false;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data6)){
var valid4 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
const _errs18 = errors;
if(!(validate4(data6[i0], {instancePath:instancePath+"/b2bManagementPolicy/allowedDomains/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
var valid4 = _errs18 === errors;
if(!valid4){
break;
}
}
}
else {
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
valid3 = valid3 || _valid0;
const _errs19 = errors;
if(!(validate6(data6, {instancePath:instancePath+"/b2bManagementPolicy/allowedDomains",parentData:data5,parentDataProperty:"allowedDomains",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate6.errors : vErrors.concat(validate6.errors);
errors = vErrors.length;
}
var _valid0 = _errs19 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate3.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.blockedDomains !== undefined){
let data8 = data5.blockedDomains;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data8)){
var valid5 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs22 = errors;
if(!(validate4(data8[i1], {instancePath:instancePath+"/b2bManagementPolicy/blockedDomains/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate4.errors : vErrors.concat(validate4.errors);
errors = vErrors.length;
}
var valid5 = _errs22 === errors;
if(!valid5){
break;
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data5.unrestricted !== undefined){
const _errs23 = errors;
if(true !== data5.unrestricted){
validate3.errors = WRONG;
return false;
}
var valid2 = _errs23 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.crossTenantAccessPolicy !== undefined){
let data11 = data.crossTenantAccessPolicy;
const _errs24 = errors;
if(errors === _errs24){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
const _errs26 = errors;
for(const key3 in data11){
if(!((key3 === "allowedCloudEndpoints") || (key3 === "default"))){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs26 === errors){
if(data11.allowedCloudEndpoints !== undefined){
let data12 = data11.allowedCloudEndpoints;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data12)){
var valid7 = true;
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
const _errs29 = errors;
if(!(((data13 === "microsoftonline.com") || (data13 === "microsoftonline.us")) || (data13 === "partner.microsoftonline.cn"))){
validate3.errors = WRONG;
return false;
}
var valid7 = _errs29 === errors;
if(!valid7){
break;
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data11.default !== undefined){
const _errs30 = errors;
if(!(validate10(data11.default, {instancePath:instancePath+"/crossTenantAccessPolicy/default",parentData:data11,parentDataProperty:"default",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate10.errors : vErrors.concat(validate10.errors);
errors = vErrors.length;
}
var valid6 = _errs30 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.externalIdentitiesPolicy !== undefined){
let data15 = data.externalIdentitiesPolicy;
const _errs32 = errors;
if(errors === _errs32){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
const _errs34 = errors;
for(const key4 in data15){
if(!(key4 === "allowExternalIdentitiesToLeave")){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs34 === errors){
if(data15.allowExternalIdentitiesToLeave !== undefined){
if(typeof data15.allowExternalIdentitiesToLeave !== "boolean"){
validate3.errors = WRONG;
return false;
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.authenticationFlowsPolicy !== undefined){
let data17 = data.authenticationFlowsPolicy;
const _errs37 = errors;
if(errors === _errs37){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
const _errs39 = errors;
for(const key5 in data17){
if(!(key5 === "selfServiceSignUp")){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs39 === errors){
if(data17.selfServiceSignUp !== undefined){
let data18 = data17.selfServiceSignUp;
const _errs40 = errors;
if(errors === _errs40){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing0;
if((data18.isEnabled === undefined) && (missing0 = "isEnabled")){
validate3.errors = WRONG;
return false;
}
else {
const _errs42 = errors;
for(const key6 in data18){
if(!(key6 === "isEnabled")){
validate3.errors = WRONG;
return false;
break;
}
}
if(_errs42 === errors){
if(data18.isEnabled !== undefined){
if(typeof data18.isEnabled !== "boolean"){
validate3.errors = WRONG;
return false;
}
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.emailOneTimePasscode !== undefined){
let data20 = data.emailOneTimePasscode;
const _errs45 = errors;
if(!(((data20 === "default") || (data20 === "enabled")) || (data20 === "disabled"))){
validate3.errors = WRONG;
return false;
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate3.errors = WRONG;
return false;
}
}
validate3.errors = vErrors;
return errors === 0;
}
validate3.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema16 = {"type":["object","null"],"additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"relation":{"enum":["partner","subsidiary"]},"tenantId":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"domains":{"type":"array","items":{"type":"string","pattern":"^(?=.{1,255}$)(?:\\*\\.)?[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)+$"}},"crossTenantAccess":{"allOf":[{"$ref":"#/$defs/CrossTenantAccess"}]},"guests":{"allOf":[{"$ref":"#/$defs/PartnerGuests"}]},"requests":{"allOf":[{"$ref":"#/$defs/Requests"}]},"mails":{"allOf":[{"$ref":"#/$defs/PartnerMails"}]},"ensure":{"enum":["present","absent"]}}};
const pattern5 = new RegExp("^(?=.{1,255}$)(?:\\*\\.)?[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(?:\\.[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)+$", "u");
const schema17 = {"type":"object","additionalProperties":false,"properties":{"inboundTrust":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/InboundTrust"}]},"b2bCollaborationInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bCollaborationOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"b2bDirectConnectOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AccessBlock"}]},"tenantRestrictions":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/TenantRestrictions"}]},"m365CollaborationInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/M365CollaborationInbound"}]},"m365CollaborationOutbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/M365CollaborationOutbound"}]},"appServiceConnectInbound":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AppServiceConnectInbound"}]},"automaticUserConsentSettings":{"anyOf":[{"enum":["inherit",null]},{"$ref":"#/$defs/AutomaticUserConsentSettings"}]},"identitySynchronization":{"allOf":[{"$ref":"#/$defs/IdentitySynchronization"}]}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate54.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "inboundAllowed") || (key0 === "outboundAllowed"))){
validate54.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.inboundAllowed !== undefined){
const _errs2 = errors;
if(typeof data.inboundAllowed !== "boolean"){
validate54.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.outboundAllowed !== undefined){
const _errs4 = errors;
if(typeof data.outboundAllowed !== "boolean"){
validate54.errors = WRONG;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate54.errors = WRONG;
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "displayName") || (key0 === "userSyncInbound"))){
validate56.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.displayName !== undefined){
const _errs2 = errors;
if(typeof data.displayName !== "string"){
validate56.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userSyncInbound !== undefined){
let data1 = data.userSyncInbound;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing0;
if((data1.isSyncAllowed === undefined) && (missing0 = "isSyncAllowed")){
validate56.errors = WRONG;
return false;
}
else {
const _errs6 = errors;
for(const key1 in data1){
if(!(key1 === "isSyncAllowed")){
validate56.errors = WRONG;
return false;
break;
}
}
if(_errs6 === errors){
if(data1.isSyncAllowed !== undefined){
if(typeof data1.isSyncAllowed !== "boolean"){
validate56.errors = WRONG;
return false;
}
}
}
}
}
else {
validate56.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate56.errors = WRONG;
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema17.properties, key0))){
validate44.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.inboundTrust !== undefined){
let data0 = data.inboundTrust;
const _errs2 = errors;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(!((data0 === "inherit") || (data0 === null))){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs5 = errors;
if(!(validate11(data0, {instancePath:instancePath+"/inboundTrust",parentData:data,parentDataProperty:"inboundTrust",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bCollaborationInbound !== undefined){
let data1 = data.b2bCollaborationInbound;
const _errs6 = errors;
const _errs7 = errors;
let valid2 = false;
const _errs8 = errors;
if(!((data1 === "inherit") || (data1 === null))){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs8 === errors;
valid2 = valid2 || _valid1;
const _errs9 = errors;
if(!(validate13(data1, {instancePath:instancePath+"/b2bCollaborationInbound",parentData:data,parentDataProperty:"b2bCollaborationInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid1 = _errs9 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bCollaborationOutbound !== undefined){
let data2 = data.b2bCollaborationOutbound;
const _errs10 = errors;
const _errs11 = errors;
let valid3 = false;
const _errs12 = errors;
if(!((data2 === "inherit") || (data2 === null))){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs12 === errors;
valid3 = valid3 || _valid2;
const _errs13 = errors;
if(!(validate13(data2, {instancePath:instancePath+"/b2bCollaborationOutbound",parentData:data,parentDataProperty:"b2bCollaborationOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid2 = _errs13 === errors;
valid3 = valid3 || _valid2;
if(!valid3){
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bDirectConnectInbound !== undefined){
let data3 = data.b2bDirectConnectInbound;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(!((data3 === "inherit") || (data3 === null))){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid3 = _errs16 === errors;
valid4 = valid4 || _valid3;
const _errs17 = errors;
if(!(validate13(data3, {instancePath:instancePath+"/b2bDirectConnectInbound",parentData:data,parentDataProperty:"b2bDirectConnectInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid3 = _errs17 === errors;
valid4 = valid4 || _valid3;
if(!valid4){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.b2bDirectConnectOutbound !== undefined){
let data4 = data.b2bDirectConnectOutbound;
const _errs18 = errors;
const _errs19 = errors;
let valid5 = false;
const _errs20 = errors;
if(!((data4 === "inherit") || (data4 === null))){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid4 = _errs20 === errors;
valid5 = valid5 || _valid4;
const _errs21 = errors;
if(!(validate13(data4, {instancePath:instancePath+"/b2bDirectConnectOutbound",parentData:data,parentDataProperty:"b2bDirectConnectOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid4 = _errs21 === errors;
valid5 = valid5 || _valid4;
if(!valid5){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenantRestrictions !== undefined){
let data5 = data.tenantRestrictions;
const _errs22 = errors;
const _errs23 = errors;
let valid6 = false;
const _errs24 = errors;
if(!((data5 === "inherit") || (data5 === null))){
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid5 = _errs24 === errors;
valid6 = valid6 || _valid5;
const _errs25 = errors;
if(!(validate28(data5, {instancePath:instancePath+"/tenantRestrictions",parentData:data,parentDataProperty:"tenantRestrictions",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var _valid5 = _errs25 === errors;
valid6 = valid6 || _valid5;
if(!valid6){
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.m365CollaborationInbound !== undefined){
let data6 = data.m365CollaborationInbound;
const _errs26 = errors;
const _errs27 = errors;
let valid7 = false;
const _errs28 = errors;
if(!((data6 === "inherit") || (data6 === null))){
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid6 = _errs28 === errors;
valid7 = valid7 || _valid6;
const _errs29 = errors;
if(!(validate32(data6, {instancePath:instancePath+"/m365CollaborationInbound",parentData:data,parentDataProperty:"m365CollaborationInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var _valid6 = _errs29 === errors;
valid7 = valid7 || _valid6;
if(!valid7){
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.m365CollaborationOutbound !== undefined){
let data7 = data.m365CollaborationOutbound;
const _errs30 = errors;
const _errs31 = errors;
let valid8 = false;
const _errs32 = errors;
if(!((data7 === "inherit") || (data7 === null))){
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid7 = _errs32 === errors;
valid8 = valid8 || _valid7;
const _errs33 = errors;
if(!(validate35(data7, {instancePath:instancePath+"/m365CollaborationOutbound",parentData:data,parentDataProperty:"m365CollaborationOutbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var _valid7 = _errs33 === errors;
valid8 = valid8 || _valid7;
if(!valid8){
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.appServiceConnectInbound !== undefined){
let data8 = data.appServiceConnectInbound;
const _errs34 = errors;
const _errs35 = errors;
let valid9 = false;
const _errs36 = errors;
if(!((data8 === "inherit") || (data8 === null))){
const err16 = 0;
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid8 = _errs36 === errors;
valid9 = valid9 || _valid8;
const _errs37 = errors;
if(!(validate38(data8, {instancePath:instancePath+"/appServiceConnectInbound",parentData:data,parentDataProperty:"appServiceConnectInbound",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
var _valid8 = _errs37 === errors;
valid9 = valid9 || _valid8;
if(!valid9){
const err17 = 0;
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.automaticUserConsentSettings !== undefined){
let data9 = data.automaticUserConsentSettings;
const _errs38 = errors;
const _errs39 = errors;
let valid10 = false;
const _errs40 = errors;
if(!((data9 === "inherit") || (data9 === null))){
const err18 = 0;
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid9 = _errs40 === errors;
valid10 = valid10 || _valid9;
const _errs41 = errors;
if(!(validate54(data9, {instancePath:instancePath+"/automaticUserConsentSettings",parentData:data,parentDataProperty:"automaticUserConsentSettings",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var _valid9 = _errs41 === errors;
valid10 = valid10 || _valid9;
if(!valid10){
const err19 = 0;
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate44.errors = vErrors;
return false;
}
else {
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identitySynchronization !== undefined){
const _errs42 = errors;
if(!(validate56(data.identitySynchronization, {instancePath:instancePath+"/identitySynchronization",parentData:data,parentDataProperty:"identitySynchronization",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate44.errors = WRONG;
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema20 = {"type":["object","null"],"additionalProperties":false,"properties":{"authority":{"enum":["declared","exclusive"]},"onRemoval":{"enum":["block","delete"]},"graceDays":{"type":"integer","minimum":0,"maximum":36500},"maxDays":{"type":"integer","minimum":1,"maximum":36500},"inactiveDays":{"type":"integer","minimum":1,"maximum":36500},"redeemWithinDays":{"type":"integer","minimum":1,"maximum":36500},"onInactive":{"enum":["report","block"]},"sponsors":{"enum":["required"]},"maxGuests":{"type":"integer","minimum":0,"maximum":1000000},"defaults":{"allOf":[{"$ref":"#/$defs/GuestDefaults"}]}}};
const schema21 = {"type":"object","additionalProperties":false,"properties":{"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]}}};
const pattern6 = new RegExp("^[A-Za-z]{2}$", "u");
const pattern7 = new RegExp("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "u");

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(typeof data === "string"){
if(func1(data) < 1){
validate61.errors = WRONG;
return false;
}
}
else {
validate61.errors = WRONG;
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"dynamicProps":false,"dynamicItems":false};

const formats2 = formats["web-address"];
const formats4 = formats["mail-text"];
const pattern9 = new RegExp("^[^@\\s\\p{Cc}\\p{Cf}]+@[^@\\s\\p{Cc}\\p{Cf}]+$", "u");

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "redirectUrl") || (key0 === "send")) || (key0 === "language")) || (key0 === "message")) || (key0 === "cc"))){
validate63.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.redirectUrl !== undefined){
let data0 = data.redirectUrl;
const _errs2 = errors;
if(errors === _errs2){
if(errors === _errs2){
if(typeof data0 === "string"){
if(!(formats2(data0))){
validate63.errors = WRONG;
return false;
}
}
else {
validate63.errors = WRONG;
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.send !== undefined){
const _errs4 = errors;
if(typeof data.send !== "boolean"){
validate63.errors = WRONG;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.language !== undefined){
let data2 = data.language;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
validate63.errors = WRONG;
return false;
}
}
else {
validate63.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data3 = data.message;
const _errs8 = errors;
if(errors === _errs8){
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) < 1){
validate63.errors = WRONG;
return false;
}
else {
if(!(formats4(data3))){
validate63.errors = WRONG;
return false;
}
}
}
else {
validate63.errors = WRONG;
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cc !== undefined){
let data4 = data.cc;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(!pattern9.test(data4)){
validate63.errors = WRONG;
return false;
}
}
else {
validate63.errors = WRONG;
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate63.errors = WRONG;
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const formats0 = formats.date;

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema21.properties, key0))){
validate60.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.givenName !== undefined){
let data0 = data.givenName;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 64){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.surname !== undefined){
let data1 = data.surname;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 64){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.companyName !== undefined){
let data2 = data.companyName;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) > 64){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.department !== undefined){
let data3 = data.department;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) > 64){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jobTitle !== undefined){
let data4 = data.jobTitle;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(func1(data4) > 128){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.employeeId !== undefined){
let data5 = data.employeeId;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(func1(data5) > 16){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mobilePhone !== undefined){
let data6 = data.mobilePhone;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(func1(data6) > 64){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.officeLocation !== undefined){
let data7 = data.officeLocation;
const _errs16 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs16){
if(typeof data7 === "string"){
if(func1(data7) > 128){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streetAddress !== undefined){
let data8 = data.streetAddress;
const _errs18 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs18){
if(typeof data8 === "string"){
if(func1(data8) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.city !== undefined){
let data9 = data.city;
const _errs20 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs20){
if(typeof data9 === "string"){
if(func1(data9) > 128){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data10 = data.state;
const _errs22 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs22){
if(typeof data10 === "string"){
if(func1(data10) > 128){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postalCode !== undefined){
let data11 = data.postalCode;
const _errs24 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs24){
if(typeof data11 === "string"){
if(func1(data11) > 40){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.country !== undefined){
let data12 = data.country;
const _errs26 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs26){
if(typeof data12 === "string"){
if(func1(data12) > 128){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usageLocation !== undefined){
let data13 = data.usageLocation;
const _errs28 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs28){
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.preferredLanguage !== undefined){
let data14 = data.preferredLanguage;
const _errs30 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs30){
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute1 !== undefined){
let data15 = data.extensionAttribute1;
const _errs32 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs32){
if(typeof data15 === "string"){
if(func1(data15) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute2 !== undefined){
let data16 = data.extensionAttribute2;
const _errs34 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs34){
if(typeof data16 === "string"){
if(func1(data16) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute3 !== undefined){
let data17 = data.extensionAttribute3;
const _errs36 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs36){
if(typeof data17 === "string"){
if(func1(data17) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute4 !== undefined){
let data18 = data.extensionAttribute4;
const _errs38 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs38){
if(typeof data18 === "string"){
if(func1(data18) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute5 !== undefined){
let data19 = data.extensionAttribute5;
const _errs40 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs40){
if(typeof data19 === "string"){
if(func1(data19) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute6 !== undefined){
let data20 = data.extensionAttribute6;
const _errs42 = errors;
if((typeof data20 !== "string") && (data20 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs42){
if(typeof data20 === "string"){
if(func1(data20) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute7 !== undefined){
let data21 = data.extensionAttribute7;
const _errs44 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs44){
if(typeof data21 === "string"){
if(func1(data21) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute8 !== undefined){
let data22 = data.extensionAttribute8;
const _errs46 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs46){
if(typeof data22 === "string"){
if(func1(data22) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute9 !== undefined){
let data23 = data.extensionAttribute9;
const _errs48 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs48){
if(typeof data23 === "string"){
if(func1(data23) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute10 !== undefined){
let data24 = data.extensionAttribute10;
const _errs50 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs50){
if(typeof data24 === "string"){
if(func1(data24) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute11 !== undefined){
let data25 = data.extensionAttribute11;
const _errs52 = errors;
if((typeof data25 !== "string") && (data25 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs52){
if(typeof data25 === "string"){
if(func1(data25) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute12 !== undefined){
let data26 = data.extensionAttribute12;
const _errs54 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs54){
if(typeof data26 === "string"){
if(func1(data26) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute13 !== undefined){
let data27 = data.extensionAttribute13;
const _errs56 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs56){
if(typeof data27 === "string"){
if(func1(data27) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute14 !== undefined){
let data28 = data.extensionAttribute14;
const _errs58 = errors;
if((typeof data28 !== "string") && (data28 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs58){
if(typeof data28 === "string"){
if(func1(data28) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute15 !== undefined){
let data29 = data.extensionAttribute15;
const _errs60 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs60){
if(typeof data29 === "string"){
if(func1(data29) > 1024){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accountEnabled !== undefined){
const _errs62 = errors;
if(typeof data.accountEnabled !== "boolean"){
validate60.errors = WRONG;
return false;
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userType !== undefined){
let data31 = data.userType;
const _errs64 = errors;
if(!((data31 === "Guest") || (data31 === "Member"))){
validate60.errors = WRONG;
return false;
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manager !== undefined){
let data32 = data.manager;
const _errs65 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs65){
if(typeof data32 === "string"){
if(func1(data32) < 1){
validate60.errors = WRONG;
return false;
}
}
}
var valid0 = _errs65 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sponsors !== undefined){
let data33 = data.sponsors;
const _errs67 = errors;
if((!(Array.isArray(data33))) && (data33 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs67){
if(Array.isArray(data33)){
var valid1 = true;
const len0 = data33.length;
for(let i0=0; i0<len0; i0++){
const _errs69 = errors;
if(!(validate61(data33[i0], {instancePath:instancePath+"/sponsors/" + i0,parentData:data33,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid1 = _errs69 === errors;
if(!valid1){
break;
}
}
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data35 = data.groups;
const _errs71 = errors;
if((!(Array.isArray(data35))) && (data35 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs71){
if(Array.isArray(data35)){
var valid3 = true;
const len1 = data35.length;
for(let i1=0; i1<len1; i1++){
const _errs73 = errors;
if(typeof data35[i1] !== "string"){
validate60.errors = WRONG;
return false;
}
var valid3 = _errs73 === errors;
if(!valid3){
break;
}
}
}
}
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inactiveDays !== undefined){
let data37 = data.inactiveDays;
const _errs75 = errors;
if(!((data37 === "never") || (data37 === null))){
validate60.errors = WRONG;
return false;
}
var valid0 = _errs75 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expires !== undefined){
let data38 = data.expires;
const _errs76 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate60.errors = WRONG;
return false;
}
if(errors === _errs76){
if(errors === _errs76){
if(typeof data38 === "string"){
if(!(formats0(data38))){
validate60.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.invitation !== undefined){
const _errs78 = errors;
if(!(validate63(data.invitation, {instancePath:instancePath+"/invitation",parentData:data,parentDataProperty:"invitation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate60.errors = WRONG;
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate59.errors = WRONG;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema20.properties, key0))){
validate59.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.authority !== undefined){
let data0 = data.authority;
const _errs2 = errors;
if(!((data0 === "declared") || (data0 === "exclusive"))){
validate59.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.onRemoval !== undefined){
let data1 = data.onRemoval;
const _errs3 = errors;
if(!((data1 === "block") || (data1 === "delete"))){
validate59.errors = WRONG;
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.graceDays !== undefined){
let data2 = data.graceDays;
const _errs4 = errors;
if(!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))){
validate59.errors = WRONG;
return false;
}
if(errors === _errs4){
if(typeof data2 == "number"){
if(data2 > 36500 || isNaN(data2)){
validate59.errors = WRONG;
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate59.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxDays !== undefined){
let data3 = data.maxDays;
const _errs6 = errors;
if(!((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3)))){
validate59.errors = WRONG;
return false;
}
if(errors === _errs6){
if(typeof data3 == "number"){
if(data3 > 36500 || isNaN(data3)){
validate59.errors = WRONG;
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate59.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inactiveDays !== undefined){
let data4 = data.inactiveDays;
const _errs8 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
validate59.errors = WRONG;
return false;
}
if(errors === _errs8){
if(typeof data4 == "number"){
if(data4 > 36500 || isNaN(data4)){
validate59.errors = WRONG;
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate59.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.redeemWithinDays !== undefined){
let data5 = data.redeemWithinDays;
const _errs10 = errors;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
validate59.errors = WRONG;
return false;
}
if(errors === _errs10){
if(typeof data5 == "number"){
if(data5 > 36500 || isNaN(data5)){
validate59.errors = WRONG;
return false;
}
else {
if(data5 < 1 || isNaN(data5)){
validate59.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.onInactive !== undefined){
let data6 = data.onInactive;
const _errs12 = errors;
if(!((data6 === "report") || (data6 === "block"))){
validate59.errors = WRONG;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sponsors !== undefined){
const _errs13 = errors;
if(!(data.sponsors === "required")){
validate59.errors = WRONG;
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxGuests !== undefined){
let data8 = data.maxGuests;
const _errs14 = errors;
if(!((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8)))){
validate59.errors = WRONG;
return false;
}
if(errors === _errs14){
if(typeof data8 == "number"){
if(data8 > 1000000 || isNaN(data8)){
validate59.errors = WRONG;
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate59.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaults !== undefined){
const _errs16 = errors;
if(!(validate60(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern10 = new RegExp("^(?:@[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*|[^\\s@<>\"'`,;:#]+@[^\\s@<>\"'`,;:#]+)$", "u");
const pattern14 = new RegExp("^[^\\p{Cc}]+$", "u");
const pattern11 = new RegExp("^[^\\p{Cc}\\p{Zl}\\p{Zp}]+$", "u");

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.name === undefined) && (missing0 = "name")){
validate68.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "label")) || (key0 === "required"))){
validate68.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.name !== undefined){
let data0 = data.name;
const _errs2 = errors;
if(!(((((((((((((((((data0 === "displayName") || (data0 === "givenName")) || (data0 === "surname")) || (data0 === "companyName")) || (data0 === "department")) || (data0 === "jobTitle")) || (data0 === "employeeId")) || (data0 === "mobilePhone")) || (data0 === "officeLocation")) || (data0 === "streetAddress")) || (data0 === "city")) || (data0 === "state")) || (data0 === "postalCode")) || (data0 === "country")) || (data0 === "usageLocation")) || (data0 === "preferredLanguage")) || (data0 === "reason"))){
validate68.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.label !== undefined){
let data1 = data.label;
const _errs3 = errors;
const _errs4 = errors;
let valid1 = false;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(func1(data1) > 200){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(func1(data1) < 1){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
if(!pattern11.test(data1)){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
else {
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
const _errs7 = errors;
if(errors === _errs7){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length < 1){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
for(const key1 in data1){
const _errs9 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid2 = _errs9 === errors;
if(!valid2){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break;
}
}
if(valid2){
for(const key2 in data1){
let data2 = data1[key2];
const _errs11 = errors;
if(errors === _errs11){
if(typeof data2 === "string"){
if(func1(data2) > 200){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
if(func1(data2) < 1){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(!pattern11.test(data2)){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
validate68.errors = vErrors;
return false;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.required !== undefined){
const _errs13 = errors;
if(typeof data.required !== "boolean"){
validate68.errors = WRONG;
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate68.errors = WRONG;
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate67.errors = WRONG;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "approval") || (key0 === "owners")) || (key0 === "groups")) || (key0 === "fields")) || (key0 === "terms")) || (key0 === "maxDays")) || (key0 === "thankYou"))){
validate67.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.approval !== undefined){
let data0 = data.approval;
const _errs2 = errors;
if(!((data0 === "owners") || (data0 === "auto"))){
validate67.errors = WRONG;
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owners !== undefined){
let data1 = data.owners;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
if(data1.length < 1){
validate67.errors = WRONG;
return false;
}
else {
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern10.test(data2)){
validate67.errors = WRONG;
return false;
}
}
else {
validate67.errors = WRONG;
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate67.errors = WRONG;
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data3 = data.groups;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs9 = errors;
if(typeof data3[i1] !== "string"){
validate67.errors = WRONG;
return false;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate67.errors = WRONG;
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data5 = data.fields;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
let data6 = data5[i2];
const _errs13 = errors;
const _errs14 = errors;
let valid4 = false;
const _errs15 = errors;
if(!(((((((((((((((((data6 === "displayName") || (data6 === "givenName")) || (data6 === "surname")) || (data6 === "companyName")) || (data6 === "department")) || (data6 === "jobTitle")) || (data6 === "employeeId")) || (data6 === "mobilePhone")) || (data6 === "officeLocation")) || (data6 === "streetAddress")) || (data6 === "city")) || (data6 === "state")) || (data6 === "postalCode")) || (data6 === "country")) || (data6 === "usageLocation")) || (data6 === "preferredLanguage")) || (data6 === "reason"))){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid4 = valid4 || _valid0;
const _errs16 = errors;
if(!(validate68(data6, {instancePath:instancePath+"/fields/" + i2,parentData:data5,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
var _valid0 = _errs16 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate67.errors = vErrors;
return false;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate67.errors = WRONG;
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
let data7 = data.terms;
const _errs17 = errors;
const _errs18 = errors;
let valid5 = false;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data7 === "string"){
if(func1(data7) < 1){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
if(!pattern14.test(data7)){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs19 === errors;
valid5 = valid5 || _valid1;
const _errs21 = errors;
if(errors === _errs21){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length < 1){
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
for(const key1 in data7){
const _errs23 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid6 = _errs23 === errors;
if(!valid6){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break;
}
}
if(valid6){
for(const key2 in data7){
let data8 = data7[key2];
const _errs25 = errors;
if(errors === _errs25){
if(typeof data8 === "string"){
if(func1(data8) < 1){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(!pattern14.test(data8)){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid7 = _errs25 === errors;
if(!valid7){
break;
}
}
}
}
}
else {
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid1 = _errs21 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
validate67.errors = vErrors;
return false;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maxDays !== undefined){
let data9 = data.maxDays;
const _errs27 = errors;
if(!((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9)))){
validate67.errors = WRONG;
return false;
}
if(errors === _errs27){
if(typeof data9 == "number"){
if(data9 > 36500 || isNaN(data9)){
validate67.errors = WRONG;
return false;
}
else {
if(data9 < 1 || isNaN(data9)){
validate67.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.thankYou !== undefined){
let data10 = data.thankYou;
const _errs29 = errors;
const _errs30 = errors;
let valid8 = false;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data10 === "string"){
if(func1(data10) > 2000){
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
if(func1(data10) < 1){
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid2 = _errs31 === errors;
valid8 = valid8 || _valid2;
const _errs33 = errors;
if(errors === _errs33){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length < 1){
const err16 = 0;
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
for(const key3 in data10){
const _errs35 = errors;
if(typeof key3 === "string"){
if(!pattern7.test(key3)){
const err17 = 0;
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var valid9 = _errs35 === errors;
if(!valid9){
const err18 = 0;
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
break;
}
}
if(valid9){
for(const key4 in data10){
let data11 = data10[key4];
const _errs37 = errors;
if(errors === _errs37){
if(typeof data11 === "string"){
if(func1(data11) > 2000){
const err19 = 0;
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
if(func1(data11) < 1){
const err20 = 0;
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = 0;
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var valid10 = _errs37 === errors;
if(!valid10){
break;
}
}
}
}
}
else {
const err22 = 0;
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid2 = _errs33 === errors;
valid8 = valid8 || _valid2;
if(!valid8){
const err23 = 0;
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate67.errors = vErrors;
return false;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern18 = new RegExp("^[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+$", "u");

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
validate72.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "subject") || (key0 === "text")) || (key0 === "file"))){
validate72.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.subject !== undefined){
let data0 = data.subject;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 150){
validate72.errors = WRONG;
return false;
}
else {
if(func1(data0) < 1){
validate72.errors = WRONG;
return false;
}
else {
if(!pattern18.test(data0)){
validate72.errors = WRONG;
return false;
}
}
}
}
else {
validate72.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.text !== undefined){
let data1 = data.text;
const _errs4 = errors;
if(errors === _errs4){
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 10000){
validate72.errors = WRONG;
return false;
}
else {
if(func1(data1) < 1){
validate72.errors = WRONG;
return false;
}
else {
if(!(formats4(data1))){
validate72.errors = WRONG;
return false;
}
}
}
}
else {
validate72.errors = WRONG;
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
let data2 = data.file;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate72.errors = WRONG;
return false;
}
else {
if(!pattern14.test(data2)){
validate72.errors = WRONG;
return false;
}
}
}
else {
validate72.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate72.errors = WRONG;
return false;
}
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate71.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "code") || (key0 === "received")) || (key0 === "approved")) || (key0 === "denied")) || (key0 === "accessEnds")) || (key0 === "notRedeemed"))){
validate71.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.code !== undefined){
const _errs2 = errors;
if(!(validate72(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.received !== undefined){
const _errs4 = errors;
if(!(validate72(data.received, {instancePath:instancePath+"/received",parentData:data,parentDataProperty:"received",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approved !== undefined){
const _errs6 = errors;
if(!(validate72(data.approved, {instancePath:instancePath+"/approved",parentData:data,parentDataProperty:"approved",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.denied !== undefined){
const _errs8 = errors;
if(!(validate72(data.denied, {instancePath:instancePath+"/denied",parentData:data,parentDataProperty:"denied",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accessEnds !== undefined){
const _errs10 = errors;
if(!(validate72(data.accessEnds, {instancePath:instancePath+"/accessEnds",parentData:data,parentDataProperty:"accessEnds",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notRedeemed !== undefined){
const _errs12 = errors;
if(!(validate72(data.notRedeemed, {instancePath:instancePath+"/notRedeemed",parentData:data,parentDataProperty:"notRedeemed",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate71.errors = WRONG;
return false;
}
}
validate71.errors = vErrors;
return errors === 0;
}
validate71.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate43.errors = WRONG;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema16.properties, key0))){
validate43.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.displayName !== undefined){
let data0 = data.displayName;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 256){
validate43.errors = WRONG;
return false;
}
else {
if(func1(data0) < 1){
validate43.errors = WRONG;
return false;
}
}
}
else {
validate43.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.relation !== undefined){
let data1 = data.relation;
const _errs4 = errors;
if(!((data1 === "partner") || (data1 === "subsidiary"))){
validate43.errors = WRONG;
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tenantId !== undefined){
let data2 = data.tenantId;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
validate43.errors = WRONG;
return false;
}
}
else {
validate43.errors = WRONG;
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.domains !== undefined){
let data3 = data.domains;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
validate43.errors = WRONG;
return false;
}
}
else {
validate43.errors = WRONG;
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate43.errors = WRONG;
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.crossTenantAccess !== undefined){
const _errs11 = errors;
if(!(validate44(data.crossTenantAccess, {instancePath:instancePath+"/crossTenantAccess",parentData:data,parentDataProperty:"crossTenantAccess",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.guests !== undefined){
const _errs13 = errors;
if(!(validate59(data.guests, {instancePath:instancePath+"/guests",parentData:data,parentDataProperty:"guests",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requests !== undefined){
const _errs15 = errors;
if(!(validate67(data.requests, {instancePath:instancePath+"/requests",parentData:data,parentDataProperty:"requests",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mails !== undefined){
const _errs17 = errors;
if(!(validate71(data.mails, {instancePath:instancePath+"/mails",parentData:data,parentDataProperty:"mails",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ensure !== undefined){
let data9 = data.ensure;
const _errs19 = errors;
if(!((data9 === "present") || (data9 === "absent"))){
validate43.errors = WRONG;
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate81.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.from === undefined) && (missing0 = "from")){
validate81.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "from")){
validate81.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.from !== undefined){
let data0 = data.from;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate81.errors = WRONG;
return false;
}
}
else {
validate81.errors = WRONG;
return false;
}
}
}
}
}
}
else {
validate81.errors = WRONG;
return false;
}
}
validate81.errors = vErrors;
return errors === 0;
}
validate81.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","additionalProperties":false,"properties":{"email":{"type":"string","minLength":1},"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"previously":{"type":"array","items":{"type":"string","minLength":1}},"displayName":{"type":"string","minLength":1,"maxLength":256},"partner":{"type":"string"},"source":{"enum":["invitation","sync"]},"ensure":{"enum":["present","blocked","absent"]},"reinstate":{"type":"string","format":"date"},"notGroups":{"type":"array","items":{"type":"string"}},"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]},"requested":{"allOf":[{"$ref":"#/$defs/Requested"}]}},"required":["email"]};
const pattern23 = new RegExp("^[0-9a-f]{64}$", "u");

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate86.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.by === undefined) && (missing0 = "by")) || ((data.on === undefined) && (missing0 = "on"))){
validate86.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "by") || (key0 === "on")) || (key0 === "terms")) || (key0 === "reason"))){
validate86.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.by !== undefined){
let data0 = data.by;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 320){
validate86.errors = WRONG;
return false;
}
else {
if(func1(data0) < 1){
validate86.errors = WRONG;
return false;
}
}
}
else {
validate86.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.on !== undefined){
let data1 = data.on;
const _errs4 = errors;
if(errors === _errs4){
if(errors === _errs4){
if(typeof data1 === "string"){
if(!(formats0(data1))){
validate86.errors = WRONG;
return false;
}
}
else {
validate86.errors = WRONG;
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
let data2 = data.terms;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(!pattern23.test(data2)){
validate86.errors = WRONG;
return false;
}
}
else {
validate86.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
let data3 = data.reason;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) > 1000){
validate86.errors = WRONG;
return false;
}
else {
if(func1(data3) < 1){
validate86.errors = WRONG;
return false;
}
}
}
else {
validate86.errors = WRONG;
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate86.errors = WRONG;
return false;
}
}
validate86.errors = vErrors;
return errors === 0;
}
validate86.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate83.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.email === undefined) && (missing0 = "email")){
validate83.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema29.properties, key0))){
validate83.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.email !== undefined){
let data0 = data.email;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate83.errors = WRONG;
return false;
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data1 = data.id;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
validate83.errors = WRONG;
return false;
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.previously !== undefined){
let data2 = data.previously;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) < 1){
validate83.errors = WRONG;
return false;
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.displayName !== undefined){
let data4 = data.displayName;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(func1(data4) > 256){
validate83.errors = WRONG;
return false;
}
else {
if(func1(data4) < 1){
validate83.errors = WRONG;
return false;
}
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partner !== undefined){
const _errs12 = errors;
if(typeof data.partner !== "string"){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
let data6 = data.source;
const _errs14 = errors;
if(!((data6 === "invitation") || (data6 === "sync"))){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ensure !== undefined){
let data7 = data.ensure;
const _errs15 = errors;
if(!(((data7 === "present") || (data7 === "blocked")) || (data7 === "absent"))){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reinstate !== undefined){
let data8 = data.reinstate;
const _errs16 = errors;
if(errors === _errs16){
if(errors === _errs16){
if(typeof data8 === "string"){
if(!(formats0(data8))){
validate83.errors = WRONG;
return false;
}
}
else {
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notGroups !== undefined){
let data9 = data.notGroups;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
var valid2 = true;
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(typeof data9[i1] !== "string"){
validate83.errors = WRONG;
return false;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate83.errors = WRONG;
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.givenName !== undefined){
let data11 = data.givenName;
const _errs22 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs22){
if(typeof data11 === "string"){
if(func1(data11) > 64){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.surname !== undefined){
let data12 = data.surname;
const _errs24 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs24){
if(typeof data12 === "string"){
if(func1(data12) > 64){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.companyName !== undefined){
let data13 = data.companyName;
const _errs26 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs26){
if(typeof data13 === "string"){
if(func1(data13) > 64){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.department !== undefined){
let data14 = data.department;
const _errs28 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs28){
if(typeof data14 === "string"){
if(func1(data14) > 64){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jobTitle !== undefined){
let data15 = data.jobTitle;
const _errs30 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs30){
if(typeof data15 === "string"){
if(func1(data15) > 128){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.employeeId !== undefined){
let data16 = data.employeeId;
const _errs32 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs32){
if(typeof data16 === "string"){
if(func1(data16) > 16){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mobilePhone !== undefined){
let data17 = data.mobilePhone;
const _errs34 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs34){
if(typeof data17 === "string"){
if(func1(data17) > 64){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.officeLocation !== undefined){
let data18 = data.officeLocation;
const _errs36 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs36){
if(typeof data18 === "string"){
if(func1(data18) > 128){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streetAddress !== undefined){
let data19 = data.streetAddress;
const _errs38 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs38){
if(typeof data19 === "string"){
if(func1(data19) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.city !== undefined){
let data20 = data.city;
const _errs40 = errors;
if((typeof data20 !== "string") && (data20 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs40){
if(typeof data20 === "string"){
if(func1(data20) > 128){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data21 = data.state;
const _errs42 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs42){
if(typeof data21 === "string"){
if(func1(data21) > 128){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postalCode !== undefined){
let data22 = data.postalCode;
const _errs44 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs44){
if(typeof data22 === "string"){
if(func1(data22) > 40){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.country !== undefined){
let data23 = data.country;
const _errs46 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs46){
if(typeof data23 === "string"){
if(func1(data23) > 128){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usageLocation !== undefined){
let data24 = data.usageLocation;
const _errs48 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs48){
if(typeof data24 === "string"){
if(!pattern6.test(data24)){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.preferredLanguage !== undefined){
let data25 = data.preferredLanguage;
const _errs50 = errors;
if((typeof data25 !== "string") && (data25 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs50){
if(typeof data25 === "string"){
if(!pattern7.test(data25)){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute1 !== undefined){
let data26 = data.extensionAttribute1;
const _errs52 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs52){
if(typeof data26 === "string"){
if(func1(data26) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute2 !== undefined){
let data27 = data.extensionAttribute2;
const _errs54 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs54){
if(typeof data27 === "string"){
if(func1(data27) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute3 !== undefined){
let data28 = data.extensionAttribute3;
const _errs56 = errors;
if((typeof data28 !== "string") && (data28 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs56){
if(typeof data28 === "string"){
if(func1(data28) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute4 !== undefined){
let data29 = data.extensionAttribute4;
const _errs58 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs58){
if(typeof data29 === "string"){
if(func1(data29) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute5 !== undefined){
let data30 = data.extensionAttribute5;
const _errs60 = errors;
if((typeof data30 !== "string") && (data30 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs60){
if(typeof data30 === "string"){
if(func1(data30) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute6 !== undefined){
let data31 = data.extensionAttribute6;
const _errs62 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs62){
if(typeof data31 === "string"){
if(func1(data31) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute7 !== undefined){
let data32 = data.extensionAttribute7;
const _errs64 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs64){
if(typeof data32 === "string"){
if(func1(data32) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute8 !== undefined){
let data33 = data.extensionAttribute8;
const _errs66 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs66){
if(typeof data33 === "string"){
if(func1(data33) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute9 !== undefined){
let data34 = data.extensionAttribute9;
const _errs68 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs68){
if(typeof data34 === "string"){
if(func1(data34) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs68 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute10 !== undefined){
let data35 = data.extensionAttribute10;
const _errs70 = errors;
if((typeof data35 !== "string") && (data35 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs70){
if(typeof data35 === "string"){
if(func1(data35) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute11 !== undefined){
let data36 = data.extensionAttribute11;
const _errs72 = errors;
if((typeof data36 !== "string") && (data36 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs72){
if(typeof data36 === "string"){
if(func1(data36) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute12 !== undefined){
let data37 = data.extensionAttribute12;
const _errs74 = errors;
if((typeof data37 !== "string") && (data37 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs74){
if(typeof data37 === "string"){
if(func1(data37) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute13 !== undefined){
let data38 = data.extensionAttribute13;
const _errs76 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs76){
if(typeof data38 === "string"){
if(func1(data38) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute14 !== undefined){
let data39 = data.extensionAttribute14;
const _errs78 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs78){
if(typeof data39 === "string"){
if(func1(data39) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute15 !== undefined){
let data40 = data.extensionAttribute15;
const _errs80 = errors;
if((typeof data40 !== "string") && (data40 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs80){
if(typeof data40 === "string"){
if(func1(data40) > 1024){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accountEnabled !== undefined){
const _errs82 = errors;
if(typeof data.accountEnabled !== "boolean"){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs82 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userType !== undefined){
let data42 = data.userType;
const _errs84 = errors;
if(!((data42 === "Guest") || (data42 === "Member"))){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs84 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manager !== undefined){
let data43 = data.manager;
const _errs85 = errors;
if((typeof data43 !== "string") && (data43 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs85){
if(typeof data43 === "string"){
if(func1(data43) < 1){
validate83.errors = WRONG;
return false;
}
}
}
var valid0 = _errs85 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sponsors !== undefined){
let data44 = data.sponsors;
const _errs87 = errors;
if((!(Array.isArray(data44))) && (data44 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs87){
if(Array.isArray(data44)){
var valid3 = true;
const len2 = data44.length;
for(let i2=0; i2<len2; i2++){
const _errs89 = errors;
if(!(validate61(data44[i2], {instancePath:instancePath+"/sponsors/" + i2,parentData:data44,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid3 = _errs89 === errors;
if(!valid3){
break;
}
}
}
}
var valid0 = _errs87 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data46 = data.groups;
const _errs91 = errors;
if((!(Array.isArray(data46))) && (data46 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs91){
if(Array.isArray(data46)){
var valid5 = true;
const len3 = data46.length;
for(let i3=0; i3<len3; i3++){
const _errs93 = errors;
if(typeof data46[i3] !== "string"){
validate83.errors = WRONG;
return false;
}
var valid5 = _errs93 === errors;
if(!valid5){
break;
}
}
}
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inactiveDays !== undefined){
let data48 = data.inactiveDays;
const _errs95 = errors;
if(!((data48 === "never") || (data48 === null))){
validate83.errors = WRONG;
return false;
}
var valid0 = _errs95 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expires !== undefined){
let data49 = data.expires;
const _errs96 = errors;
if((typeof data49 !== "string") && (data49 !== null)){
validate83.errors = WRONG;
return false;
}
if(errors === _errs96){
if(errors === _errs96){
if(typeof data49 === "string"){
if(!(formats0(data49))){
validate83.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs96 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.invitation !== undefined){
const _errs98 = errors;
if(!(validate63(data.invitation, {instancePath:instancePath+"/invitation",parentData:data,parentDataProperty:"invitation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid0 = _errs98 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requested !== undefined){
const _errs100 = errors;
if(!(validate86(data.requested, {instancePath:instancePath+"/requested",parentData:data,parentDataProperty:"requested",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
var valid0 = _errs100 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate83.errors = WRONG;
return false;
}
}
validate83.errors = vErrors;
return errors === 0;
}
validate83.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema31 = {"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","minLength":1},"ignoreColumns":{"type":"array","items":{"type":"string","minLength":1}},"partner":{"type":"string"},"source":{"enum":["invitation","sync"]},"ensure":{"enum":["present","blocked","absent"]},"reinstate":{"type":"string","format":"date"},"notGroups":{"type":"array","items":{"type":"string"}},"givenName":{"type":["string","null"],"maxLength":64},"surname":{"type":["string","null"],"maxLength":64},"companyName":{"type":["string","null"],"maxLength":64},"department":{"type":["string","null"],"maxLength":64},"jobTitle":{"type":["string","null"],"maxLength":128},"employeeId":{"type":["string","null"],"maxLength":16},"mobilePhone":{"type":["string","null"],"maxLength":64},"officeLocation":{"type":["string","null"],"maxLength":128},"streetAddress":{"type":["string","null"],"maxLength":1024},"city":{"type":["string","null"],"maxLength":128},"state":{"type":["string","null"],"maxLength":128},"postalCode":{"type":["string","null"],"maxLength":40},"country":{"type":["string","null"],"maxLength":128},"usageLocation":{"type":["string","null"],"pattern":"^[A-Za-z]{2}$"},"preferredLanguage":{"type":["string","null"],"pattern":"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},"extensionAttribute1":{"type":["string","null"],"maxLength":1024},"extensionAttribute2":{"type":["string","null"],"maxLength":1024},"extensionAttribute3":{"type":["string","null"],"maxLength":1024},"extensionAttribute4":{"type":["string","null"],"maxLength":1024},"extensionAttribute5":{"type":["string","null"],"maxLength":1024},"extensionAttribute6":{"type":["string","null"],"maxLength":1024},"extensionAttribute7":{"type":["string","null"],"maxLength":1024},"extensionAttribute8":{"type":["string","null"],"maxLength":1024},"extensionAttribute9":{"type":["string","null"],"maxLength":1024},"extensionAttribute10":{"type":["string","null"],"maxLength":1024},"extensionAttribute11":{"type":["string","null"],"maxLength":1024},"extensionAttribute12":{"type":["string","null"],"maxLength":1024},"extensionAttribute13":{"type":["string","null"],"maxLength":1024},"extensionAttribute14":{"type":["string","null"],"maxLength":1024},"extensionAttribute15":{"type":["string","null"],"maxLength":1024},"accountEnabled":{"type":"boolean"},"userType":{"enum":["Guest","Member"]},"manager":{"type":["string","null"],"minLength":1},"sponsors":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"groups":{"type":["array","null"],"items":{"type":"string"}},"inactiveDays":{"enum":["never",null]},"expires":{"type":["string","null"],"format":"date"},"invitation":{"allOf":[{"$ref":"#/$defs/Invitation"}]}},"required":["from"]};

function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate89.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.from === undefined) && (missing0 = "from")){
validate89.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema31.properties, key0))){
validate89.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.from !== undefined){
let data0 = data.from;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate89.errors = WRONG;
return false;
}
}
else {
validate89.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ignoreColumns !== undefined){
let data1 = data.ignoreColumns;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate89.errors = WRONG;
return false;
}
}
else {
validate89.errors = WRONG;
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate89.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partner !== undefined){
const _errs8 = errors;
if(typeof data.partner !== "string"){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
let data4 = data.source;
const _errs10 = errors;
if(!((data4 === "invitation") || (data4 === "sync"))){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ensure !== undefined){
let data5 = data.ensure;
const _errs11 = errors;
if(!(((data5 === "present") || (data5 === "blocked")) || (data5 === "absent"))){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reinstate !== undefined){
let data6 = data.reinstate;
const _errs12 = errors;
if(errors === _errs12){
if(errors === _errs12){
if(typeof data6 === "string"){
if(!(formats0(data6))){
validate89.errors = WRONG;
return false;
}
}
else {
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notGroups !== undefined){
let data7 = data.notGroups;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data7)){
var valid2 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
const _errs16 = errors;
if(typeof data7[i1] !== "string"){
validate89.errors = WRONG;
return false;
}
var valid2 = _errs16 === errors;
if(!valid2){
break;
}
}
}
else {
validate89.errors = WRONG;
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.givenName !== undefined){
let data9 = data.givenName;
const _errs18 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs18){
if(typeof data9 === "string"){
if(func1(data9) > 64){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.surname !== undefined){
let data10 = data.surname;
const _errs20 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs20){
if(typeof data10 === "string"){
if(func1(data10) > 64){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.companyName !== undefined){
let data11 = data.companyName;
const _errs22 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs22){
if(typeof data11 === "string"){
if(func1(data11) > 64){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.department !== undefined){
let data12 = data.department;
const _errs24 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs24){
if(typeof data12 === "string"){
if(func1(data12) > 64){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jobTitle !== undefined){
let data13 = data.jobTitle;
const _errs26 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs26){
if(typeof data13 === "string"){
if(func1(data13) > 128){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.employeeId !== undefined){
let data14 = data.employeeId;
const _errs28 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs28){
if(typeof data14 === "string"){
if(func1(data14) > 16){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mobilePhone !== undefined){
let data15 = data.mobilePhone;
const _errs30 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs30){
if(typeof data15 === "string"){
if(func1(data15) > 64){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.officeLocation !== undefined){
let data16 = data.officeLocation;
const _errs32 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs32){
if(typeof data16 === "string"){
if(func1(data16) > 128){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streetAddress !== undefined){
let data17 = data.streetAddress;
const _errs34 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs34){
if(typeof data17 === "string"){
if(func1(data17) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.city !== undefined){
let data18 = data.city;
const _errs36 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs36){
if(typeof data18 === "string"){
if(func1(data18) > 128){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data19 = data.state;
const _errs38 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs38){
if(typeof data19 === "string"){
if(func1(data19) > 128){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postalCode !== undefined){
let data20 = data.postalCode;
const _errs40 = errors;
if((typeof data20 !== "string") && (data20 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs40){
if(typeof data20 === "string"){
if(func1(data20) > 40){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.country !== undefined){
let data21 = data.country;
const _errs42 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs42){
if(typeof data21 === "string"){
if(func1(data21) > 128){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usageLocation !== undefined){
let data22 = data.usageLocation;
const _errs44 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs44){
if(typeof data22 === "string"){
if(!pattern6.test(data22)){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.preferredLanguage !== undefined){
let data23 = data.preferredLanguage;
const _errs46 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs46){
if(typeof data23 === "string"){
if(!pattern7.test(data23)){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute1 !== undefined){
let data24 = data.extensionAttribute1;
const _errs48 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs48){
if(typeof data24 === "string"){
if(func1(data24) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute2 !== undefined){
let data25 = data.extensionAttribute2;
const _errs50 = errors;
if((typeof data25 !== "string") && (data25 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs50){
if(typeof data25 === "string"){
if(func1(data25) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute3 !== undefined){
let data26 = data.extensionAttribute3;
const _errs52 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs52){
if(typeof data26 === "string"){
if(func1(data26) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute4 !== undefined){
let data27 = data.extensionAttribute4;
const _errs54 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs54){
if(typeof data27 === "string"){
if(func1(data27) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute5 !== undefined){
let data28 = data.extensionAttribute5;
const _errs56 = errors;
if((typeof data28 !== "string") && (data28 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs56){
if(typeof data28 === "string"){
if(func1(data28) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute6 !== undefined){
let data29 = data.extensionAttribute6;
const _errs58 = errors;
if((typeof data29 !== "string") && (data29 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs58){
if(typeof data29 === "string"){
if(func1(data29) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute7 !== undefined){
let data30 = data.extensionAttribute7;
const _errs60 = errors;
if((typeof data30 !== "string") && (data30 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs60){
if(typeof data30 === "string"){
if(func1(data30) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute8 !== undefined){
let data31 = data.extensionAttribute8;
const _errs62 = errors;
if((typeof data31 !== "string") && (data31 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs62){
if(typeof data31 === "string"){
if(func1(data31) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute9 !== undefined){
let data32 = data.extensionAttribute9;
const _errs64 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs64){
if(typeof data32 === "string"){
if(func1(data32) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute10 !== undefined){
let data33 = data.extensionAttribute10;
const _errs66 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs66){
if(typeof data33 === "string"){
if(func1(data33) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute11 !== undefined){
let data34 = data.extensionAttribute11;
const _errs68 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs68){
if(typeof data34 === "string"){
if(func1(data34) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs68 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute12 !== undefined){
let data35 = data.extensionAttribute12;
const _errs70 = errors;
if((typeof data35 !== "string") && (data35 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs70){
if(typeof data35 === "string"){
if(func1(data35) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute13 !== undefined){
let data36 = data.extensionAttribute13;
const _errs72 = errors;
if((typeof data36 !== "string") && (data36 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs72){
if(typeof data36 === "string"){
if(func1(data36) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute14 !== undefined){
let data37 = data.extensionAttribute14;
const _errs74 = errors;
if((typeof data37 !== "string") && (data37 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs74){
if(typeof data37 === "string"){
if(func1(data37) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extensionAttribute15 !== undefined){
let data38 = data.extensionAttribute15;
const _errs76 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs76){
if(typeof data38 === "string"){
if(func1(data38) > 1024){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accountEnabled !== undefined){
const _errs78 = errors;
if(typeof data.accountEnabled !== "boolean"){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.userType !== undefined){
let data40 = data.userType;
const _errs80 = errors;
if(!((data40 === "Guest") || (data40 === "Member"))){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manager !== undefined){
let data41 = data.manager;
const _errs81 = errors;
if((typeof data41 !== "string") && (data41 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs81){
if(typeof data41 === "string"){
if(func1(data41) < 1){
validate89.errors = WRONG;
return false;
}
}
}
var valid0 = _errs81 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sponsors !== undefined){
let data42 = data.sponsors;
const _errs83 = errors;
if((!(Array.isArray(data42))) && (data42 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs83){
if(Array.isArray(data42)){
var valid3 = true;
const len2 = data42.length;
for(let i2=0; i2<len2; i2++){
const _errs85 = errors;
if(!(validate61(data42[i2], {instancePath:instancePath+"/sponsors/" + i2,parentData:data42,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid3 = _errs85 === errors;
if(!valid3){
break;
}
}
}
}
var valid0 = _errs83 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data44 = data.groups;
const _errs87 = errors;
if((!(Array.isArray(data44))) && (data44 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs87){
if(Array.isArray(data44)){
var valid5 = true;
const len3 = data44.length;
for(let i3=0; i3<len3; i3++){
const _errs89 = errors;
if(typeof data44[i3] !== "string"){
validate89.errors = WRONG;
return false;
}
var valid5 = _errs89 === errors;
if(!valid5){
break;
}
}
}
}
var valid0 = _errs87 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inactiveDays !== undefined){
let data46 = data.inactiveDays;
const _errs91 = errors;
if(!((data46 === "never") || (data46 === null))){
validate89.errors = WRONG;
return false;
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expires !== undefined){
let data47 = data.expires;
const _errs92 = errors;
if((typeof data47 !== "string") && (data47 !== null)){
validate89.errors = WRONG;
return false;
}
if(errors === _errs92){
if(errors === _errs92){
if(typeof data47 === "string"){
if(!(formats0(data47))){
validate89.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs92 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.invitation !== undefined){
const _errs94 = errors;
if(!(validate63(data.invitation, {instancePath:instancePath+"/invitation",parentData:data,parentDataProperty:"invitation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
var valid0 = _errs94 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate89.errors = WRONG;
return false;
}
}
validate89.errors = vErrors;
return errors === 0;
}
validate89.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema32 = {"type":["object","null"],"additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},"previously":{"type":"array","items":{"type":"string","minLength":1}},"ensure":{"enum":["present","absent"]},"manage":{"type":"boolean"},"displayName":{"type":"string","minLength":1,"maxLength":256},"description":{"type":["string","null"],"maxLength":1024},"type":{"enum":["security","microsoft365"]},"mailNickname":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[!#-'*+\\-./0-9=?A-Z^-~]+$"},"visibility":{"enum":["Private","Public","HiddenMembership"]},"membershipRule":{"type":["string","null"],"minLength":1,"maxLength":3072},"membershipRuleProcessingState":{"enum":["On","Paused"]},"authority":{"enum":["declared","exclusive"]},"owners":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"members":{"type":["array","null"],"items":{"allOf":[{"$ref":"#/$defs/Reference"}]}},"licenses":{"type":["array","null"],"items":{"anyOf":[{"type":"string","minLength":1},{"$ref":"#/$defs/License"}]}}}};
const pattern28 = new RegExp("^[!#-'*+\\-./0-9=?A-Z^-~]+$", "u");

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate96.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.skuPartNumber === undefined) && (missing0 = "skuPartNumber")){
validate96.errors = WRONG;
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "skuPartNumber") || (key0 === "disabledPlans"))){
validate96.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.skuPartNumber !== undefined){
let data0 = data.skuPartNumber;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate96.errors = WRONG;
return false;
}
}
else {
validate96.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disabledPlans !== undefined){
let data1 = data.disabledPlans;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate96.errors = WRONG;
return false;
}
}
else {
validate96.errors = WRONG;
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate96.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate96.errors = WRONG;
return false;
}
}
validate96.errors = vErrors;
return errors === 0;
}
validate96.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate93.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema32.properties, key0))){
validate93.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.id !== undefined){
let data0 = data.id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
validate93.errors = WRONG;
return false;
}
}
else {
validate93.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.previously !== undefined){
let data1 = data.previously;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) < 1){
validate93.errors = WRONG;
return false;
}
}
else {
validate93.errors = WRONG;
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate93.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ensure !== undefined){
let data3 = data.ensure;
const _errs8 = errors;
if(!((data3 === "present") || (data3 === "absent"))){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manage !== undefined){
const _errs9 = errors;
if(typeof data.manage !== "boolean"){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.displayName !== undefined){
let data5 = data.displayName;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(func1(data5) > 256){
validate93.errors = WRONG;
return false;
}
else {
if(func1(data5) < 1){
validate93.errors = WRONG;
return false;
}
}
}
else {
validate93.errors = WRONG;
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
let data6 = data.description;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === _errs13){
if(typeof data6 === "string"){
if(func1(data6) > 1024){
validate93.errors = WRONG;
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data7 = data.type;
const _errs15 = errors;
if(!((data7 === "security") || (data7 === "microsoft365"))){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mailNickname !== undefined){
let data8 = data.mailNickname;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data8 === "string"){
if(func1(data8) > 64){
validate93.errors = WRONG;
return false;
}
else {
if(func1(data8) < 1){
validate93.errors = WRONG;
return false;
}
else {
if(!pattern28.test(data8)){
validate93.errors = WRONG;
return false;
}
}
}
}
else {
validate93.errors = WRONG;
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.visibility !== undefined){
let data9 = data.visibility;
const _errs18 = errors;
if(!(((data9 === "Private") || (data9 === "Public")) || (data9 === "HiddenMembership"))){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.membershipRule !== undefined){
let data10 = data.membershipRule;
const _errs19 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === _errs19){
if(typeof data10 === "string"){
if(func1(data10) > 3072){
validate93.errors = WRONG;
return false;
}
else {
if(func1(data10) < 1){
validate93.errors = WRONG;
return false;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.membershipRuleProcessingState !== undefined){
let data11 = data.membershipRuleProcessingState;
const _errs21 = errors;
if(!((data11 === "On") || (data11 === "Paused"))){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.authority !== undefined){
let data12 = data.authority;
const _errs22 = errors;
if(!((data12 === "declared") || (data12 === "exclusive"))){
validate93.errors = WRONG;
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.owners !== undefined){
let data13 = data.owners;
const _errs23 = errors;
if((!(Array.isArray(data13))) && (data13 !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === _errs23){
if(Array.isArray(data13)){
var valid2 = true;
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
const _errs25 = errors;
if(!(validate61(data13[i1], {instancePath:instancePath+"/owners/" + i1,parentData:data13,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid2 = _errs25 === errors;
if(!valid2){
break;
}
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data15 = data.members;
const _errs27 = errors;
if((!(Array.isArray(data15))) && (data15 !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === _errs27){
if(Array.isArray(data15)){
var valid4 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs29 = errors;
if(!(validate61(data15[i2], {instancePath:instancePath+"/members/" + i2,parentData:data15,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid4 = _errs29 === errors;
if(!valid4){
break;
}
}
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.licenses !== undefined){
let data17 = data.licenses;
const _errs31 = errors;
if((!(Array.isArray(data17))) && (data17 !== null)){
validate93.errors = WRONG;
return false;
}
if(errors === _errs31){
if(Array.isArray(data17)){
var valid6 = true;
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
let data18 = data17[i3];
const _errs33 = errors;
const _errs34 = errors;
let valid7 = false;
const _errs35 = errors;
if(errors === _errs35){
if(typeof data18 === "string"){
if(func1(data18) < 1){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs35 === errors;
valid7 = valid7 || _valid0;
const _errs37 = errors;
if(!(validate96(data18, {instancePath:instancePath+"/licenses/" + i3,parentData:data17,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
var _valid0 = _errs37 === errors;
valid7 = valid7 || _valid0;
if(!valid7){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate93.errors = vErrors;
return false;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var valid6 = _errs33 === errors;
if(!valid6){
break;
}
}
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
validate93.errors = vErrors;
return errors === 0;
}
validate93.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate100.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.group === undefined) && (missing0 = "group")){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs3 = errors;
for(const key0 in data){
if(!((key0 === "group") || (key0 === "role"))){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs3 === errors){
if(data.group !== undefined){
let data0 = data.group;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data0 === "string"){
if(func1(data0) < 1){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.role !== undefined){
let data1 = data.role;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(func1(data1) < 1){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs8 = errors;
if(errors === _errs8){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.guest === undefined) && (missing1 = "guest")){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
const _errs10 = errors;
for(const key1 in data){
if(!((key1 === "guest") || (key1 === "role"))){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
break;
}
}
if(_errs10 === errors){
if(data.guest !== undefined){
let data2 = data.guest;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.role !== undefined){
let data3 = data.role;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid0 = _errs8 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.user === undefined) && (missing2 = "user")){
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
const _errs17 = errors;
for(const key2 in data){
if(!((key2 === "user") || (key2 === "role"))){
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
break;
}
}
if(_errs17 === errors){
if(data.user !== undefined){
let data4 = data.user;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data4 === "string"){
if(func1(data4) < 1){
const err16 = 0;
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = 0;
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.role !== undefined){
let data5 = data.role;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err18 = 0;
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = 0;
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err20 = 0;
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid0 = _errs15 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err21 = 0;
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
validate100.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate100.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate100.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate99.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "appId") || (key0 === "displayName")) || (key0 === "appRoleAssignmentRequired")) || (key0 === "authority")) || (key0 === "assignments"))){
validate99.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.appId !== undefined){
let data0 = data.appId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
validate99.errors = WRONG;
return false;
}
}
else {
validate99.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.displayName !== undefined){
let data1 = data.displayName;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 256){
validate99.errors = WRONG;
return false;
}
else {
if(func1(data1) < 1){
validate99.errors = WRONG;
return false;
}
}
}
else {
validate99.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.appRoleAssignmentRequired !== undefined){
const _errs6 = errors;
if(typeof data.appRoleAssignmentRequired !== "boolean"){
validate99.errors = WRONG;
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.authority !== undefined){
let data3 = data.authority;
const _errs8 = errors;
if(!((data3 === "declared") || (data3 === "exclusive"))){
validate99.errors = WRONG;
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assignments !== undefined){
let data4 = data.assignments;
const _errs9 = errors;
if((!(Array.isArray(data4))) && (data4 !== null)){
validate99.errors = WRONG;
return false;
}
if(errors === _errs9){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate100(data4[i0], {instancePath:instancePath+"/assignments/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate99.errors = WRONG;
return false;
}
}
validate99.errors = vErrors;
return errors === 0;
}
validate99.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate103(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate103.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate103.errors = WRONG;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(key0 === "replace")){
validate103.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.replace !== undefined){
let data0 = data.replace;
const _errs2 = errors;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
validate103.errors = WRONG;
return false;
}
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const _errs5 = errors;
if(!(validate61(data0[key1], {instancePath:instancePath+"/replace/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
}
}
}
}
validate103.errors = vErrors;
return errors === 0;
}
validate103.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern31 = new RegExp("^https?://[^\\s/?#]+$", "u");
const pattern33 = new RegExp("^[^\\s@]+@[^\\s@]+$", "u");

function validate107(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate107.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "addresses") || (key0 === "groups"))){
validate107.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.addresses !== undefined){
let data0 = data.addresses;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 320){
validate107.errors = WRONG;
return false;
}
else {
if(func1(data1) < 3){
validate107.errors = WRONG;
return false;
}
else {
if(!pattern33.test(data1)){
validate107.errors = WRONG;
return false;
}
}
}
}
else {
validate107.errors = WRONG;
return false;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate107.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data2 = data.groups;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
let data3 = data2[i1];
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
validate107.errors = WRONG;
return false;
}
}
else {
validate107.errors = WRONG;
return false;
}
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
else {
validate107.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate107.errors = WRONG;
return false;
}
}
validate107.errors = vErrors;
return errors === 0;
}
validate107.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"type":"object","additionalProperties":false,"properties":{"title":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"intro":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"email":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"emailInvalid":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"emailLetters":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"sendCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeSent":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:email|minutes)\\})+$"},"code":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeHint":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"proveCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"codeWrong":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"signIn":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"signInFailed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"startAgain":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"requestTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"provenFor":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:email|partner)\\})+$"},"asks":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksAccess":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksTime":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"asksEnd":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"reinstated":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"displayName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"givenName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"surname":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"department":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"jobTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"employeeId":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"mobilePhone":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"officeLocation":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"streetAddress":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"city":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"state":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"postalCode":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"country":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"usageLocation":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"preferredLanguage":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"companyName":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"reason":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"required":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"groups":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"until":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"untilHint":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:latest)\\})+$"},"terms":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"agree":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"send":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problems":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"nameMissing":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"error":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemMissing":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field)\\})+$"},"problemLong":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field|most)\\})+$"},"problemAnswer":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:field)\\})+$"},"problemUntil":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:earliest|latest)\\})+$"},"problemLasts":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:until)\\})+$"},"problemEndless":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemEnded":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemTerms":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemGroup":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemAddress":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemBlocked":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemClosed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"problemStale":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"problemOther":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"waitingAlready":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"seeStatus":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"expired":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"thanksTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"thanks":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"status":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"statusLink":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:until)\\})+$"},"waiting":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approved":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedInvited":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedReady":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"approvedBlocked":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$"},"approvedEnd":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"denied":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"deniedNote":{"type":"string","minLength":1,"maxLength":500,"pattern":"^(?:[^{}\\p{Cc}]|\\{(?:note)\\})+$"},"tooMany":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"tooManyCodes":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"notFoundTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"notFound":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"refusedTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"refused":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"failedTitle":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"failed":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"},"language":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[^{}\\p{Cc}]+$"}}};
const pattern36 = new RegExp("^[^{}\\p{Cc}]+$", "u");
const pattern37 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:organization)\\})+$", "u");
const pattern42 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:email|minutes)\\})+$", "u");
const pattern51 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:email|partner)\\})+$", "u");
const pattern77 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:latest)\\})+$", "u");
const pattern84 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:field)\\})+$", "u");
const pattern85 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:field|most)\\})+$", "u");
const pattern87 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:earliest|latest)\\})+$", "u");
const pattern88 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:until)\\})+$", "u");
const pattern112 = new RegExp("^(?:[^{}\\p{Cc}]|\\{(?:note)\\})+$", "u");

function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate109.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema39.properties, key0))){
validate109.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.title !== undefined){
let data0 = data.title;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data0) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data0)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.intro !== undefined){
let data1 = data.intro;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data1) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data1)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined){
let data2 = data.email;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func1(data2) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data2) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data2)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.emailInvalid !== undefined){
let data3 = data.emailInvalid;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func1(data3) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data3) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data3)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.emailLetters !== undefined){
let data4 = data.emailLetters;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(func1(data4) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data4) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data4)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sendCode !== undefined){
let data5 = data.sendCode;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(func1(data5) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data5) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data5)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.codeSent !== undefined){
let data6 = data.codeSent;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(func1(data6) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data6) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern42.test(data6)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined){
let data7 = data.code;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(func1(data7) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data7) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data7)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.codeHint !== undefined){
let data8 = data.codeHint;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(func1(data8) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data8) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data8)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.proveCode !== undefined){
let data9 = data.proveCode;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(func1(data9) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data9) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data9)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.codeWrong !== undefined){
let data10 = data.codeWrong;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(func1(data10) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data10) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data10)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signIn !== undefined){
let data11 = data.signIn;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(func1(data11) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data11) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data11)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signInFailed !== undefined){
let data12 = data.signInFailed;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(func1(data12) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data12) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data12)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.startAgain !== undefined){
let data13 = data.startAgain;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data13 === "string"){
if(func1(data13) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data13) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data13)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requestTitle !== undefined){
let data14 = data.requestTitle;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data14 === "string"){
if(func1(data14) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data14) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data14)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.provenFor !== undefined){
let data15 = data.provenFor;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(func1(data15) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data15) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern51.test(data15)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asks !== undefined){
let data16 = data.asks;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data16 === "string"){
if(func1(data16) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data16) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data16)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asksAccess !== undefined){
let data17 = data.asksAccess;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data17 === "string"){
if(func1(data17) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data17) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data17)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asksTime !== undefined){
let data18 = data.asksTime;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data18 === "string"){
if(func1(data18) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data18) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data18)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asksEnd !== undefined){
let data19 = data.asksEnd;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data19 === "string"){
if(func1(data19) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data19) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data19)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reinstated !== undefined){
let data20 = data.reinstated;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data20 === "string"){
if(func1(data20) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data20) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data20)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.displayName !== undefined){
let data21 = data.displayName;
const _errs44 = errors;
if(errors === _errs44){
if(typeof data21 === "string"){
if(func1(data21) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data21) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data21)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.givenName !== undefined){
let data22 = data.givenName;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data22 === "string"){
if(func1(data22) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data22) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data22)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.surname !== undefined){
let data23 = data.surname;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data23 === "string"){
if(func1(data23) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data23) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data23)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.department !== undefined){
let data24 = data.department;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data24 === "string"){
if(func1(data24) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data24) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data24)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.jobTitle !== undefined){
let data25 = data.jobTitle;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data25 === "string"){
if(func1(data25) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data25) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data25)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.employeeId !== undefined){
let data26 = data.employeeId;
const _errs54 = errors;
if(errors === _errs54){
if(typeof data26 === "string"){
if(func1(data26) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data26) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data26)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mobilePhone !== undefined){
let data27 = data.mobilePhone;
const _errs56 = errors;
if(errors === _errs56){
if(typeof data27 === "string"){
if(func1(data27) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data27) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data27)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.officeLocation !== undefined){
let data28 = data.officeLocation;
const _errs58 = errors;
if(errors === _errs58){
if(typeof data28 === "string"){
if(func1(data28) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data28) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data28)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streetAddress !== undefined){
let data29 = data.streetAddress;
const _errs60 = errors;
if(errors === _errs60){
if(typeof data29 === "string"){
if(func1(data29) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data29) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data29)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.city !== undefined){
let data30 = data.city;
const _errs62 = errors;
if(errors === _errs62){
if(typeof data30 === "string"){
if(func1(data30) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data30) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data30)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data31 = data.state;
const _errs64 = errors;
if(errors === _errs64){
if(typeof data31 === "string"){
if(func1(data31) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data31) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data31)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postalCode !== undefined){
let data32 = data.postalCode;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data32 === "string"){
if(func1(data32) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data32) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data32)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.country !== undefined){
let data33 = data.country;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data33 === "string"){
if(func1(data33) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data33) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data33)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs68 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usageLocation !== undefined){
let data34 = data.usageLocation;
const _errs70 = errors;
if(errors === _errs70){
if(typeof data34 === "string"){
if(func1(data34) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data34) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data34)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.preferredLanguage !== undefined){
let data35 = data.preferredLanguage;
const _errs72 = errors;
if(errors === _errs72){
if(typeof data35 === "string"){
if(func1(data35) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data35) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data35)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.companyName !== undefined){
let data36 = data.companyName;
const _errs74 = errors;
if(errors === _errs74){
if(typeof data36 === "string"){
if(func1(data36) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data36) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data36)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
let data37 = data.reason;
const _errs76 = errors;
if(errors === _errs76){
if(typeof data37 === "string"){
if(func1(data37) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data37) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data37)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.required !== undefined){
let data38 = data.required;
const _errs78 = errors;
if(errors === _errs78){
if(typeof data38 === "string"){
if(func1(data38) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data38) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data38)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data39 = data.groups;
const _errs80 = errors;
if(errors === _errs80){
if(typeof data39 === "string"){
if(func1(data39) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data39) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data39)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.until !== undefined){
let data40 = data.until;
const _errs82 = errors;
if(errors === _errs82){
if(typeof data40 === "string"){
if(func1(data40) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data40) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data40)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs82 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.untilHint !== undefined){
let data41 = data.untilHint;
const _errs84 = errors;
if(errors === _errs84){
if(typeof data41 === "string"){
if(func1(data41) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data41) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern77.test(data41)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs84 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terms !== undefined){
let data42 = data.terms;
const _errs86 = errors;
if(errors === _errs86){
if(typeof data42 === "string"){
if(func1(data42) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data42) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data42)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs86 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.agree !== undefined){
let data43 = data.agree;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data43 === "string"){
if(func1(data43) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data43) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data43)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs88 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.send !== undefined){
let data44 = data.send;
const _errs90 = errors;
if(errors === _errs90){
if(typeof data44 === "string"){
if(func1(data44) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data44) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data44)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs90 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problems !== undefined){
let data45 = data.problems;
const _errs92 = errors;
if(errors === _errs92){
if(typeof data45 === "string"){
if(func1(data45) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data45) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data45)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs92 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nameMissing !== undefined){
let data46 = data.nameMissing;
const _errs94 = errors;
if(errors === _errs94){
if(typeof data46 === "string"){
if(func1(data46) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data46) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data46)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs94 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error !== undefined){
let data47 = data.error;
const _errs96 = errors;
if(errors === _errs96){
if(typeof data47 === "string"){
if(func1(data47) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data47) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data47)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs96 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemMissing !== undefined){
let data48 = data.problemMissing;
const _errs98 = errors;
if(errors === _errs98){
if(typeof data48 === "string"){
if(func1(data48) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data48) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern84.test(data48)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs98 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemLong !== undefined){
let data49 = data.problemLong;
const _errs100 = errors;
if(errors === _errs100){
if(typeof data49 === "string"){
if(func1(data49) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data49) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern85.test(data49)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs100 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemAnswer !== undefined){
let data50 = data.problemAnswer;
const _errs102 = errors;
if(errors === _errs102){
if(typeof data50 === "string"){
if(func1(data50) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data50) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern84.test(data50)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs102 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemUntil !== undefined){
let data51 = data.problemUntil;
const _errs104 = errors;
if(errors === _errs104){
if(typeof data51 === "string"){
if(func1(data51) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data51) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern87.test(data51)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs104 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemLasts !== undefined){
let data52 = data.problemLasts;
const _errs106 = errors;
if(errors === _errs106){
if(typeof data52 === "string"){
if(func1(data52) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data52) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern88.test(data52)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs106 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemEndless !== undefined){
let data53 = data.problemEndless;
const _errs108 = errors;
if(errors === _errs108){
if(typeof data53 === "string"){
if(func1(data53) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data53) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data53)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs108 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemEnded !== undefined){
let data54 = data.problemEnded;
const _errs110 = errors;
if(errors === _errs110){
if(typeof data54 === "string"){
if(func1(data54) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data54) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data54)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs110 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemTerms !== undefined){
let data55 = data.problemTerms;
const _errs112 = errors;
if(errors === _errs112){
if(typeof data55 === "string"){
if(func1(data55) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data55) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data55)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs112 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemGroup !== undefined){
let data56 = data.problemGroup;
const _errs114 = errors;
if(errors === _errs114){
if(typeof data56 === "string"){
if(func1(data56) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data56) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data56)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs114 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemAddress !== undefined){
let data57 = data.problemAddress;
const _errs116 = errors;
if(errors === _errs116){
if(typeof data57 === "string"){
if(func1(data57) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data57) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data57)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs116 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemBlocked !== undefined){
let data58 = data.problemBlocked;
const _errs118 = errors;
if(errors === _errs118){
if(typeof data58 === "string"){
if(func1(data58) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data58) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data58)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs118 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemClosed !== undefined){
let data59 = data.problemClosed;
const _errs120 = errors;
if(errors === _errs120){
if(typeof data59 === "string"){
if(func1(data59) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data59) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data59)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs120 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemStale !== undefined){
let data60 = data.problemStale;
const _errs122 = errors;
if(errors === _errs122){
if(typeof data60 === "string"){
if(func1(data60) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data60) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data60)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs122 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problemOther !== undefined){
let data61 = data.problemOther;
const _errs124 = errors;
if(errors === _errs124){
if(typeof data61 === "string"){
if(func1(data61) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data61) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data61)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs124 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waitingAlready !== undefined){
let data62 = data.waitingAlready;
const _errs126 = errors;
if(errors === _errs126){
if(typeof data62 === "string"){
if(func1(data62) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data62) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data62)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs126 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seeStatus !== undefined){
let data63 = data.seeStatus;
const _errs128 = errors;
if(errors === _errs128){
if(typeof data63 === "string"){
if(func1(data63) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data63) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data63)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs128 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expired !== undefined){
let data64 = data.expired;
const _errs130 = errors;
if(errors === _errs130){
if(typeof data64 === "string"){
if(func1(data64) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data64) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data64)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs130 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.thanksTitle !== undefined){
let data65 = data.thanksTitle;
const _errs132 = errors;
if(errors === _errs132){
if(typeof data65 === "string"){
if(func1(data65) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data65) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data65)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs132 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.thanks !== undefined){
let data66 = data.thanks;
const _errs134 = errors;
if(errors === _errs134){
if(typeof data66 === "string"){
if(func1(data66) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data66) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data66)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs134 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined){
let data67 = data.status;
const _errs136 = errors;
if(errors === _errs136){
if(typeof data67 === "string"){
if(func1(data67) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data67) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data67)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs136 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.statusLink !== undefined){
let data68 = data.statusLink;
const _errs138 = errors;
if(errors === _errs138){
if(typeof data68 === "string"){
if(func1(data68) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data68) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern88.test(data68)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs138 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waiting !== undefined){
let data69 = data.waiting;
const _errs140 = errors;
if(errors === _errs140){
if(typeof data69 === "string"){
if(func1(data69) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data69) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data69)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs140 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approved !== undefined){
let data70 = data.approved;
const _errs142 = errors;
if(errors === _errs142){
if(typeof data70 === "string"){
if(func1(data70) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data70) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data70)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs142 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approvedInvited !== undefined){
let data71 = data.approvedInvited;
const _errs144 = errors;
if(errors === _errs144){
if(typeof data71 === "string"){
if(func1(data71) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data71) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data71)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs144 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approvedReady !== undefined){
let data72 = data.approvedReady;
const _errs146 = errors;
if(errors === _errs146){
if(typeof data72 === "string"){
if(func1(data72) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data72) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data72)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs146 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approvedBlocked !== undefined){
let data73 = data.approvedBlocked;
const _errs148 = errors;
if(errors === _errs148){
if(typeof data73 === "string"){
if(func1(data73) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data73) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern37.test(data73)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs148 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approvedEnd !== undefined){
let data74 = data.approvedEnd;
const _errs150 = errors;
if(errors === _errs150){
if(typeof data74 === "string"){
if(func1(data74) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data74) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data74)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs150 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.denied !== undefined){
let data75 = data.denied;
const _errs152 = errors;
if(errors === _errs152){
if(typeof data75 === "string"){
if(func1(data75) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data75) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data75)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs152 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deniedNote !== undefined){
let data76 = data.deniedNote;
const _errs154 = errors;
if(errors === _errs154){
if(typeof data76 === "string"){
if(func1(data76) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data76) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern112.test(data76)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs154 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tooMany !== undefined){
let data77 = data.tooMany;
const _errs156 = errors;
if(errors === _errs156){
if(typeof data77 === "string"){
if(func1(data77) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data77) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data77)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs156 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tooManyCodes !== undefined){
let data78 = data.tooManyCodes;
const _errs158 = errors;
if(errors === _errs158){
if(typeof data78 === "string"){
if(func1(data78) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data78) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data78)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs158 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notFoundTitle !== undefined){
let data79 = data.notFoundTitle;
const _errs160 = errors;
if(errors === _errs160){
if(typeof data79 === "string"){
if(func1(data79) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data79) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data79)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs160 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notFound !== undefined){
let data80 = data.notFound;
const _errs162 = errors;
if(errors === _errs162){
if(typeof data80 === "string"){
if(func1(data80) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data80) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data80)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs162 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refusedTitle !== undefined){
let data81 = data.refusedTitle;
const _errs164 = errors;
if(errors === _errs164){
if(typeof data81 === "string"){
if(func1(data81) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data81) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data81)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs164 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refused !== undefined){
let data82 = data.refused;
const _errs166 = errors;
if(errors === _errs166){
if(typeof data82 === "string"){
if(func1(data82) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data82) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data82)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs166 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failedTitle !== undefined){
let data83 = data.failedTitle;
const _errs168 = errors;
if(errors === _errs168){
if(typeof data83 === "string"){
if(func1(data83) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data83) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data83)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs168 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failed !== undefined){
let data84 = data.failed;
const _errs170 = errors;
if(errors === _errs170){
if(typeof data84 === "string"){
if(func1(data84) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data84) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data84)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs170 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.language !== undefined){
let data85 = data.language;
const _errs172 = errors;
if(errors === _errs172){
if(typeof data85 === "string"){
if(func1(data85) > 500){
validate109.errors = WRONG;
return false;
}
else {
if(func1(data85) < 1){
validate109.errors = WRONG;
return false;
}
else {
if(!pattern36.test(data85)){
validate109.errors = WRONG;
return false;
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
var valid0 = _errs172 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate109.errors = WRONG;
return false;
}
}
validate109.errors = vErrors;
return errors === 0;
}
validate109.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate106.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "url") || (key0 === "organization")) || (key0 === "administrators")) || (key0 === "languages"))){
validate106.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.url !== undefined){
let data0 = data.url;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern31.test(data0)){
validate106.errors = WRONG;
return false;
}
}
else {
validate106.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.organization !== undefined){
let data1 = data.organization;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func1(data1) > 100){
validate106.errors = WRONG;
return false;
}
else {
if(func1(data1) < 1){
validate106.errors = WRONG;
return false;
}
else {
if(!pattern18.test(data1)){
validate106.errors = WRONG;
return false;
}
}
}
}
else {
validate106.errors = WRONG;
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.administrators !== undefined){
const _errs6 = errors;
if(!(validate107(data.administrators, {instancePath:instancePath+"/administrators",parentData:data,parentDataProperty:"administrators",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.languages !== undefined){
let data3 = data.languages;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs10 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid2 = _errs10 === errors;
if(!valid2){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate106.errors = vErrors;
return false;
break;
}
}
if(valid2){
for(const key2 in data3){
const _errs12 = errors;
if(!(validate109(data3[key2], {instancePath:instancePath+"/languages/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate109.errors : vErrors.concat(validate109.errors);
errors = vErrors.length;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate106.errors = WRONG;
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate106.errors = WRONG;
return false;
}
}
validate106.errors = vErrors;
return errors === 0;
}
validate106.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern122 = new RegExp("^[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cc}\\p{Cf}]+@[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cc}\\p{Cf}]+$", "u");
const schema41 = {"type":"object","additionalProperties":false,"properties":{"code":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"received":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"approved":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"denied":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"accessEnds":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"notRedeemed":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"accessEndsForSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"notRedeemedForSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]},"noSponsor":{"allOf":[{"$ref":"#/$defs/MailTemplate"}]}}};

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate113.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema41.properties, key0))){
validate113.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.code !== undefined){
const _errs2 = errors;
if(!(validate72(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.received !== undefined){
const _errs4 = errors;
if(!(validate72(data.received, {instancePath:instancePath+"/received",parentData:data,parentDataProperty:"received",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.approved !== undefined){
const _errs6 = errors;
if(!(validate72(data.approved, {instancePath:instancePath+"/approved",parentData:data,parentDataProperty:"approved",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.denied !== undefined){
const _errs8 = errors;
if(!(validate72(data.denied, {instancePath:instancePath+"/denied",parentData:data,parentDataProperty:"denied",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accessEnds !== undefined){
const _errs10 = errors;
if(!(validate72(data.accessEnds, {instancePath:instancePath+"/accessEnds",parentData:data,parentDataProperty:"accessEnds",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notRedeemed !== undefined){
const _errs12 = errors;
if(!(validate72(data.notRedeemed, {instancePath:instancePath+"/notRedeemed",parentData:data,parentDataProperty:"notRedeemed",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accessEndsForSponsor !== undefined){
const _errs14 = errors;
if(!(validate72(data.accessEndsForSponsor, {instancePath:instancePath+"/accessEndsForSponsor",parentData:data,parentDataProperty:"accessEndsForSponsor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notRedeemedForSponsor !== undefined){
const _errs16 = errors;
if(!(validate72(data.notRedeemedForSponsor, {instancePath:instancePath+"/notRedeemedForSponsor",parentData:data,parentDataProperty:"notRedeemedForSponsor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.noSponsor !== undefined){
const _errs18 = errors;
if(!(validate72(data.noSponsor, {instancePath:instancePath+"/noSponsor",parentData:data,parentDataProperty:"noSponsor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate113.errors = WRONG;
return false;
}
}
validate113.errors = vErrors;
return errors === 0;
}
validate113.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate112.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "replyTo") || (key0 === "templates")) || (key0 === "languages"))){
validate112.errors = WRONG;
return false;
break;
}
}
if(_errs1 === errors){
if(data.replyTo !== undefined){
let data0 = data.replyTo;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func1(data0) > 320){
validate112.errors = WRONG;
return false;
}
else {
if(!pattern122.test(data0)){
validate112.errors = WRONG;
return false;
}
}
}
else {
validate112.errors = WRONG;
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.templates !== undefined){
const _errs4 = errors;
if(!(validate113(data.templates, {instancePath:instancePath+"/templates",parentData:data,parentDataProperty:"templates",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.languages !== undefined){
let data2 = data.languages;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs8 = errors;
if(typeof key1 === "string"){
if(!pattern7.test(key1)){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid2 = _errs8 === errors;
if(!valid2){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate112.errors = vErrors;
return false;
break;
}
}
if(valid2){
for(const key2 in data2){
const _errs10 = errors;
if(!(validate113(data2[key2], {instancePath:instancePath+"/languages/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
}
else {
validate112.errors = WRONG;
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate112.errors = WRONG;
return false;
}
}
validate112.errors = vErrors;
return errors === 0;
}
validate112.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate126.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(errors === _errs1){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.remove === undefined) && (missing0 = "remove")) || ((data.count === undefined) && (missing0 = "count"))) || ((data.until === undefined) && (missing0 = "until"))){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs3 = errors;
for(const key0 in data){
if(!((((((key0 === "remove") || (key0 === "partner")) || (key0 === "group")) || (key0 === "app")) || (key0 === "count")) || (key0 === "until"))){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs3 === errors){
if(data.remove !== undefined){
let data0 = data.remove;
const _errs4 = errors;
if(!((((data0 === "guests") || (data0 === "members")) || (data0 === "assignments")) || (data0 === "groups"))){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.partner !== undefined){
const _errs5 = errors;
if(typeof data.partner !== "string"){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.group !== undefined){
const _errs7 = errors;
if(typeof data.group !== "string"){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.app !== undefined){
const _errs9 = errors;
if(typeof data.app !== "string"){
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.count !== undefined){
let data4 = data.count;
const _errs11 = errors;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(errors === _errs11){
if(typeof data4 == "number"){
if(data4 > 1000000 || isNaN(data4)){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
if(data4 < 1 || isNaN(data4)){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.until !== undefined){
let data5 = data.until;
const _errs13 = errors;
if(errors === _errs13){
if(errors === _errs13){
if(typeof data5 === "string"){
if(!(formats0(data5))){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
else {
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs15 = errors;
if(errors === _errs15){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.mail === undefined) && (missing1 = "mail")) || ((data.count === undefined) && (missing1 = "count"))) || ((data.until === undefined) && (missing1 = "until"))){
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
const _errs17 = errors;
for(const key1 in data){
if(!(((key1 === "mail") || (key1 === "count")) || (key1 === "until"))){
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
break;
}
}
if(_errs17 === errors){
if(data.mail !== undefined){
const _errs18 = errors;
if("invitations" !== data.mail){
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.count !== undefined){
let data7 = data.count;
const _errs19 = errors;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(errors === _errs19){
if(typeof data7 == "number"){
if(data7 > 1000000 || isNaN(data7)){
const err16 = 0;
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
if(data7 < 1 || isNaN(data7)){
const err17 = 0;
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.until !== undefined){
let data8 = data.until;
const _errs21 = errors;
if(errors === _errs21){
if(errors === _errs21){
if(typeof data8 === "string"){
if(!(formats0(data8))){
const err18 = 0;
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = 0;
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
var valid2 = _errs21 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
const err20 = 0;
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid0 = _errs15 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs23 = errors;
if(errors === _errs23){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((data.widen === undefined) && (missing2 = "widen")) || ((data.until === undefined) && (missing2 = "until"))){
const err21 = 0;
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
const _errs25 = errors;
for(const key2 in data){
if(!((key2 === "widen") || (key2 === "until"))){
const err22 = 0;
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
break;
}
}
if(_errs25 === errors){
if(data.widen !== undefined){
let data9 = data.widen;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data9 === "string"){
if(func1(data9) < 1){
const err23 = 0;
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = 0;
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.until !== undefined){
let data10 = data.until;
const _errs28 = errors;
if(errors === _errs28){
if(errors === _errs28){
if(typeof data10 === "string"){
if(!(formats0(data10))){
const err25 = 0;
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = 0;
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err27 = 0;
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var _valid0 = _errs23 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs30 = errors;
if(errors === _errs30){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if(((data.narrow === undefined) && (missing3 = "narrow")) || ((data.until === undefined) && (missing3 = "until"))){
const err28 = 0;
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
const _errs32 = errors;
for(const key3 in data){
if(!((key3 === "narrow") || (key3 === "until"))){
const err29 = 0;
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
break;
}
}
if(_errs32 === errors){
if(data.narrow !== undefined){
let data11 = data.narrow;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data11 === "string"){
if(func1(data11) < 1){
const err30 = 0;
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = 0;
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data.until !== undefined){
let data12 = data.until;
const _errs35 = errors;
if(errors === _errs35){
if(errors === _errs35){
if(typeof data12 === "string"){
if(!(formats0(data12))){
const err32 = 0;
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = 0;
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
const err34 = 0;
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var _valid0 = _errs30 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err35 = 0;
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
validate126.errors = vErrors;
return false;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate126.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate126.evaluated = {"dynamicProps":true,"dynamicItems":false};

const pattern3 = new RegExp("^[^\\p{Cc}/:\\s](?:[^\\p{Cc}/:]*[^\\p{Cc}/:\\s])?$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.declaration !== undefined){
let data0 = data.declaration;
const _errs0 = errors;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs0){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs2 = errors;
for(const key0 in data0){
if(!(func0.call(schema0.properties.declaration.properties, key0))){
validate0.errors = WRONG;
return false;
break;
}
}
if(_errs2 === errors){
if(data0.tenant !== undefined){
const _errs3 = errors;
if(!(validate1(data0.tenant, {instancePath:instancePath+"/declaration/tenant",parentData:data0,parentDataProperty:"tenant",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.policies !== undefined){
let data2 = data0.policies;
const _errs5 = errors;
const _errs6 = errors;
let valid3 = false;
const _errs7 = errors;
if(!(validate3(data2, {instancePath:instancePath+"/declaration/policies",parentData:data0,parentDataProperty:"policies",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate3.errors : vErrors.concat(validate3.errors);
errors = vErrors.length;
}
var _valid0 = _errs7 === errors;
valid3 = valid3 || _valid0;
const _errs8 = errors;
if(data2 !== null){
const err0 = 0;
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err1 = 0;
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.partners !== undefined){
let data3 = data0.partners;
const _errs10 = errors;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if((!(data3 && typeof data3 == "object" && !Array.isArray(data3))) && (data3 !== null)){
const err2 = 0;
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs12){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
const _errs14 = errors;
if(typeof key1 === "string"){
if(!pattern3.test(key1)){
const err3 = 0;
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid5 = _errs14 === errors;
if(!valid5){
const err4 = 0;
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
break;
}
}
if(valid5){
for(const key2 in data3){
const _errs16 = errors;
if(!(validate43(data3[key2], {instancePath:instancePath+"/declaration/partners/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid6 = _errs16 === errors;
if(!valid6){
break;
}
}
}
}
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data3)){
var valid7 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs19 = errors;
if(!(validate81(data3[i0], {instancePath:instancePath+"/declaration/partners/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var valid7 = _errs19 === errors;
if(!valid7){
break;
}
}
}
else {
const err5 = 0;
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid1 = _errs17 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err6 = 0;
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.guests !== undefined){
let data6 = data0.guests;
const _errs20 = errors;
if((!(Array.isArray(data6))) && (data6 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs20){
if(Array.isArray(data6)){
var valid8 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
const _errs22 = errors;
const _errs23 = errors;
let valid9 = false;
const _errs24 = errors;
if(!(validate83(data7, {instancePath:instancePath+"/declaration/guests/" + i1,parentData:data6,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
var _valid2 = _errs24 === errors;
valid9 = valid9 || _valid2;
if(_valid2){
var props2 = true;
}
const _errs25 = errors;
if(!(validate89(data7, {instancePath:instancePath+"/declaration/guests/" + i1,parentData:data6,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
var _valid2 = _errs25 === errors;
valid9 = valid9 || _valid2;
if(_valid2){
if(props2 !== true){
props2 = true;
}
}
if(!valid9){
const err7 = 0;
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid8 = _errs22 === errors;
if(!valid8){
break;
}
}
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.groups !== undefined){
let data8 = data0.groups;
const _errs26 = errors;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs26){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
const _errs28 = errors;
if(typeof key3 === "string"){
if(!pattern3.test(key3)){
const err8 = 0;
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var valid10 = _errs28 === errors;
if(!valid10){
const err9 = 0;
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid10){
for(const key4 in data8){
const _errs30 = errors;
if(!(validate93(data8[key4], {instancePath:instancePath+"/declaration/groups/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data8,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid11 = _errs30 === errors;
if(!valid11){
break;
}
}
}
}
}
var valid1 = _errs26 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.apps !== undefined){
let data10 = data0.apps;
const _errs31 = errors;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs31){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key5 in data10){
const _errs33 = errors;
if(typeof key5 === "string"){
if(!pattern3.test(key5)){
const err10 = 0;
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid12 = _errs33 === errors;
if(!valid12){
const err11 = 0;
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid12){
for(const key6 in data10){
const _errs35 = errors;
if(!(validate99(data10[key6], {instancePath:instancePath+"/declaration/apps/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data10,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
var valid13 = _errs35 === errors;
if(!valid13){
break;
}
}
}
}
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.protect !== undefined){
let data12 = data0.protect;
const _errs36 = errors;
if((!(Array.isArray(data12))) && (data12 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs36){
if(Array.isArray(data12)){
var valid14 = true;
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
const _errs38 = errors;
if(errors === _errs38){
if(typeof data13 === "string"){
if(func1(data13) < 1){
validate0.errors = WRONG;
return false;
}
}
else {
validate0.errors = WRONG;
return false;
}
}
var valid14 = _errs38 === errors;
if(!valid14){
break;
}
}
}
}
var valid1 = _errs36 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.inviters !== undefined){
let data14 = data0.inviters;
const _errs40 = errors;
if((!(Array.isArray(data14))) && (data14 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs40){
if(Array.isArray(data14)){
var valid15 = true;
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
const _errs42 = errors;
if(errors === _errs42){
if(typeof data15 === "string"){
if(func1(data15) < 1){
validate0.errors = WRONG;
return false;
}
}
else {
validate0.errors = WRONG;
return false;
}
}
var valid15 = _errs42 === errors;
if(!valid15){
break;
}
}
}
}
var valid1 = _errs40 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.sponsors !== undefined){
const _errs44 = errors;
if(!(validate103(data0.sponsors, {instancePath:instancePath+"/declaration/sponsors",parentData:data0,parentDataProperty:"sponsors",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate103.errors : vErrors.concat(validate103.errors);
errors = vErrors.length;
}
var valid1 = _errs44 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.portal !== undefined){
const _errs46 = errors;
if(!(validate106(data0.portal, {instancePath:instancePath+"/declaration/portal",parentData:data0,parentDataProperty:"portal",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
errors = vErrors.length;
}
var valid1 = _errs46 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.mails !== undefined){
const _errs48 = errors;
if(!(validate112(data0.mails, {instancePath:instancePath+"/declaration/mails",parentData:data0,parentDataProperty:"mails",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var valid1 = _errs48 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.allow !== undefined){
let data19 = data0.allow;
const _errs50 = errors;
if((!(Array.isArray(data19))) && (data19 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs50){
if(Array.isArray(data19)){
var valid19 = true;
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
const _errs52 = errors;
if(!(validate126(data19[i4], {instancePath:instancePath+"/declaration/allow/" + i4,parentData:data19,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
var valid19 = _errs52 === errors;
if(!valid19){
break;
}
}
}
}
var valid1 = _errs50 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
var valid0 = _errs0 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.guests !== undefined){
let data21 = data.guests;
const _errs53 = errors;
const _errs54 = errors;
let valid20 = false;
const _errs55 = errors;
if((!(Array.isArray(data21))) && (data21 !== null)){
const err12 = 0;
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(errors === _errs55){
if(Array.isArray(data21)){
var valid21 = true;
const len5 = data21.length;
for(let i5=0; i5<len5; i5++){
let data22 = data21[i5];
const _errs57 = errors;
const _errs58 = errors;
let valid22 = false;
const _errs59 = errors;
if(!(validate83(data22, {instancePath:instancePath+"/guests/" + i5,parentData:data21,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
var _valid4 = _errs59 === errors;
valid22 = valid22 || _valid4;
if(_valid4){
var props4 = true;
}
const _errs60 = errors;
if(!(validate89(data22, {instancePath:instancePath+"/guests/" + i5,parentData:data21,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
var _valid4 = _errs60 === errors;
valid22 = valid22 || _valid4;
if(_valid4){
if(props4 !== true){
props4 = true;
}
}
if(!valid22){
const err13 = 0;
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
}
var valid21 = _errs57 === errors;
if(!valid21){
break;
}
}
}
}
var _valid3 = _errs55 === errors;
valid20 = valid20 || _valid3;
const _errs61 = errors;
if(errors === _errs61){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
const _errs63 = errors;
for(const key7 in data21){
if(!(key7 === "guests")){
const err14 = 0;
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break;
}
}
if(_errs63 === errors){
if(data21.guests !== undefined){
let data23 = data21.guests;
const _errs64 = errors;
if((!(Array.isArray(data23))) && (data23 !== null)){
const err15 = 0;
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(errors === _errs64){
if(Array.isArray(data23)){
var valid24 = true;
const len6 = data23.length;
for(let i6=0; i6<len6; i6++){
let data24 = data23[i6];
const _errs66 = errors;
const _errs67 = errors;
let valid25 = false;
const _errs68 = errors;
if(!(validate83(data24, {instancePath:instancePath+"/guests/guests/" + i6,parentData:data23,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
var _valid5 = _errs68 === errors;
valid25 = valid25 || _valid5;
if(_valid5){
var props5 = true;
}
const _errs69 = errors;
if(!(validate89(data24, {instancePath:instancePath+"/guests/guests/" + i6,parentData:data23,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
var _valid5 = _errs69 === errors;
valid25 = valid25 || _valid5;
if(_valid5){
if(props5 !== true){
props5 = true;
}
}
if(!valid25){
const err16 = 0;
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
}
var valid24 = _errs66 === errors;
if(!valid24){
break;
}
}
}
}
}
}
}
else {
const err17 = 0;
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
var _valid3 = _errs61 === errors;
valid20 = valid20 || _valid3;
if(!valid20){
const err18 = 0;
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs53 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rows !== undefined){
let data25 = data.rows;
const _errs70 = errors;
if(errors === _errs70){
if(Array.isArray(data25)){
var valid26 = true;
const len7 = data25.length;
for(let i7=0; i7<len7; i7++){
const _errs72 = errors;
if(!(validate83(data25[i7], {instancePath:instancePath+"/rows/" + i7,parentData:data25,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
var valid26 = _errs72 === errors;
if(!valid26){
break;
}
}
}
else {
validate0.errors = WRONG;
return false;
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partners !== undefined){
let data27 = data.partners;
const _errs73 = errors;
if((!(data27 && typeof data27 == "object" && !Array.isArray(data27))) && (data27 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs73){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
const _errs75 = errors;
for(const key8 in data27){
if(!(key8 === "partners")){
validate0.errors = WRONG;
return false;
break;
}
}
if(_errs75 === errors){
if(data27.partners !== undefined){
let data28 = data27.partners;
const _errs77 = errors;
let valid28 = false;
const _errs78 = errors;
if((!(data28 && typeof data28 == "object" && !Array.isArray(data28))) && (data28 !== null)){
const err19 = 0;
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(errors === _errs78){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key9 in data28){
const _errs80 = errors;
if(typeof key9 === "string"){
if(!pattern3.test(key9)){
const err20 = 0;
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var valid29 = _errs80 === errors;
if(!valid29){
const err21 = 0;
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break;
}
}
if(valid29){
for(const key10 in data28){
const _errs82 = errors;
if(!(validate43(data28[key10], {instancePath:instancePath+"/partners/partners/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data28,parentDataProperty:key10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid30 = _errs82 === errors;
if(!valid30){
break;
}
}
}
}
}
var _valid6 = _errs78 === errors;
valid28 = valid28 || _valid6;
const _errs83 = errors;
if(errors === _errs83){
if(Array.isArray(data28)){
var valid31 = true;
const len8 = data28.length;
for(let i8=0; i8<len8; i8++){
const _errs85 = errors;
if(!(validate81(data28[i8], {instancePath:instancePath+"/partners/partners/" + i8,parentData:data28,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var valid31 = _errs85 === errors;
if(!valid31){
break;
}
}
}
else {
const err22 = 0;
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid6 = _errs83 === errors;
valid28 = valid28 || _valid6;
if(!valid28){
const err23 = 0;
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs77;
if(vErrors !== null){
if(_errs77){
vErrors.length = _errs77;
}
else {
vErrors = null;
}
}
}
}
}
}
}
var valid0 = _errs73 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partnersByKey !== undefined){
let data31 = data.partnersByKey;
const _errs86 = errors;
if((!(data31 && typeof data31 == "object" && !Array.isArray(data31))) && (data31 !== null)){
validate0.errors = WRONG;
return false;
}
if(errors === _errs86){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key11 in data31){
const _errs88 = errors;
if(typeof key11 === "string"){
if(!pattern3.test(key11)){
const err24 = 0;
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var valid32 = _errs88 === errors;
if(!valid32){
const err25 = 0;
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid32){
for(const key12 in data31){
const _errs90 = errors;
if(!(validate43(data31[key12], {instancePath:instancePath+"/partnersByKey/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data31,parentDataProperty:key12,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid33 = _errs90 === errors;
if(!valid33){
break;
}
}
}
}
}
var valid0 = _errs86 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partner !== undefined){
const _errs91 = errors;
if(!(validate43(data.partner, {instancePath:instancePath+"/partner",parentData:data,parentDataProperty:"partner",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate43.errors : vErrors.concat(validate43.errors);
errors = vErrors.length;
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":{"declaration":true,"guests":true,"rows":true,"partners":true,"partnersByKey":true,"partner":true},"dynamicProps":false,"dynamicItems":false};


/** Whether a value fits, by the shape of its file. */
export const fits: { readonly [shape in 'declaration' | 'guests' | 'rows' | 'partners' | 'partnersByKey' | 'partner']: (value: unknown) => boolean } = {
  declaration: (value) => validate0({ declaration: value }),
  guests: (value) => validate0({ guests: value }),
  rows: (value) => validate0({ rows: value }),
  partners: (value) => validate0({ partners: value }),
  partnersByKey: (value) => validate0({ partnersByKey: value }),
  partner: (value) => validate0({ partner: value }),
}
