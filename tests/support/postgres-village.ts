// In the test project "postgres" every village stands on PostgreSQL.
import { tmpdir } from 'node:os'
import { inject } from 'vitest'
import { openDatabase } from '../../src/server/store/open.ts'
import { freshDatabase } from './postgres.ts'
import { Village } from './village.ts'

Village.newDatabase = async () => openDatabase(tmpdir(), await freshDatabase(inject('postgres'), 'tables'))
