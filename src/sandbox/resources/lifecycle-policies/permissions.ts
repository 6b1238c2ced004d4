import { rows } from '../../permissions/row.ts'

const READ = 'LifecyclePolicies-Guests.Read.All LifecyclePolicies-Guests.ReadWrite.All'
const WRITE = 'LifecyclePolicies-Guests.ReadWrite.All'
const BASE = '/identityGovernance/lifecycleWorkflows'
const ONE = `${BASE}/lifecyclePolicies/{id}`

/** identitygovernance-lifecyclepolicy-get.md and its neighbours, for policies of guests. Attestation and sponsors are for people. */
export const lifecyclePolicyRows = rows(`
  GET ${BASE}/lifecyclePolicies : ${READ}
  POST ${BASE}/lifecyclePolicies : ${WRITE}
  GET ${ONE} : ${READ}
  PATCH|DELETE ${ONE} : ${WRITE}
  GET ${ONE}/rules : ${READ}
  GET ${ONE}/versions : ${READ}
  GET ${ONE}/report : ${READ}
  GET ${ONE}/report/subjects : ${READ}
  GET ${ONE}/impact : ${READ}
  GET ${ONE}/impact(startDateTime={start},endDateTime={end}) : ${READ}
  POST ${ONE}/restore : ${WRITE}
  GET ${BASE}/deletedItems/lifecyclePolicies : ${READ}
  GET ${BASE}/lifecyclePolicyPriorityConfigurations : ${READ}
  GET ${BASE}/lifecyclePolicyPriorityConfigurations/{subject} : ${READ}
  PATCH ${BASE}/lifecyclePolicyPriorityConfigurations/{subject} : ${WRITE}
  POST /users/{id}/microsoft.graph.identityGovernance.attest :
  POST /users/{id}/microsoft.graph.identityGovernance.addSelfAsSponsor :
  POST /users/{id}/microsoft.graph.identityGovernance.removeSelfAsSponsor :
`)
