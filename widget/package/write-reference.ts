import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { customElements } from './custom-elements.ts'
import { publishedTypes } from './published-types.ts'
import { reference } from './reference.ts'

const repository = join(import.meta.dirname, '../..')
writeFileSync(join(repository, 'docs/widget.md'), reference(publishedTypes()))
writeFileSync(join(repository, 'widget/custom-elements.json'), customElements())
