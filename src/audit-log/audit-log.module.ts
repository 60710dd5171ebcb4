import type { Dependencies } from '../modules/dependencies.js';
import type { Module } from '../modules/module.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditService } from './audit.service.js';
import { auditExportRoute } from './audit-export.route.js';

/** Reading the audit log. */
export function auditLogModule({ database, now }: Dependencies) {
  const audit = new AuditService(database);
  return {
    resolvers: [new AuditResolver(audit)],
    routes: async (app, http) => {
      await app.register(auditExportRoute, { audit, now, ...http });
    },
  } satisfies Module;
}
