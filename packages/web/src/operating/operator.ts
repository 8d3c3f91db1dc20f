import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../api/queries.ts'

/** Whether who is signed in works for the organisation that runs this installation. */
export function useIsOperator(): boolean {
  return useQuery(meQuery).data?.operator ?? false
}
