import { file, get } from './http'
import type { CaseKind } from './call-acts'

export interface CaseTemplate {
  id: string
  title: string
  /** Square brackets are to be filled in. */
  text: string
}

export async function templatesFor(kind: CaseKind): Promise<CaseTemplate[]> {
  return (await get<{ templates: CaseTemplate[] }>('/staff/case-templates', { kind })).templates
}

/** Who looked is kept. */
export async function casePhoto(no: string, id: string): Promise<Blob> {
  return (await file(`/staff/cases/${encodeURIComponent(no)}/photos/${encodeURIComponent(id)}`)).content
}
