package dev.gatehouse.evidence;

import dev.gatehouse.account.Caller;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Writes down to whom evidence was handed out. */
@Dependent
class Handouts {

    private final AuditTrail audit;

    @Inject
    Handouts(AuditTrail audit) {
        this.audit = audit;
    }

    @Transactional
    void note(Caller caller, EvidencePack pack, SignedPack signed) {
        Span span = pack.facts().head().span();
        audit.note(
                caller.actor(),
                AuditAction.EVIDENCE_TAKEN,
                pack.facts().head().of().title(),
                span.from() + " to " + span.to() + ", "
                        + pack.number(Verdict.Result.MET) + " of " + pack.judged() + " met, SHA-256 "
                        + signed.fingerprint());
    }
}
