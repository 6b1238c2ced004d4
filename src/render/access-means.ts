/** What plan, `explain` and report mean by access: said below each of them, so that it promises no more than was read. */
export const ACCESS_MEANS =
  'Access means an enterprise app assignment. A group may also give access to SharePoint, Teams or Azure, or matter for ' +
  'Conditional Access; these are not read: Graph does not say what a security group opens there.'
