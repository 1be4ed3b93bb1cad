package dev.gatehouse.evidence;

import dev.gatehouse.account.Caller;
import dev.gatehouse.connection.Connection;
import dev.gatehouse.connection.Declined;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.customer.Customer;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** Puts evidence together, and signs it. */
@Dependent
public class EvidencePacks {

    private final SetupSource setups;
    private final GuardSource guards;
    private final CheckSource checks;
    private final UseSource uses;
    private final Desk desk;

    @Inject
    EvidencePacks(SetupSource setups, GuardSource guards, CheckSource checks, UseSource uses, Desk desk) {
        this.setups = setups;
        this.guards = guards;
        this.checks = checks;
        this.uses = uses;
        this.desk = desk;
    }

    /** Where it is made, signed and handed out. */
    @Dependent
    static class Desk {
        private final Maker maker;
        private final EvidenceKeys keys;
        private final Handouts handouts;
        private final Clock clock;

        @Inject
        Desk(Maker maker, EvidenceKeys keys, Handouts handouts, Clock clock) {
            this.maker = maker;
            this.keys = keys;
            this.handouts = handouts;
            this.clock = clock;
        }
    }

    /**
     * The evidence of the caller's connection, as everything is now: the provider is asked once more.
     *
     * @throws Declined {@code NOT_ALLOWED} for who is no admin, or came in by a recovery code; {@code NOT_FOUND}; {@code INCOMPLETE} where
     *     the connection is not filled in yet
     */
    public EvidencePack of(Caller caller, ConnectionId id, Span span) {
        if (!caller.isAdmin() || caller.recovering()) {
            throw new Declined(Declined.Reason.NOT_ALLOWED);
        }
        CustomerId customer = caller.customer();
        Revision revision = setups.revision(customer, id);
        Customer whose = guards.customer(customer);
        return EvidencePack.of(new Facts(
                head(caller, whose, revision.connection(), span),
                setups.of(revision),
                guards.of(whose, id, uses.decided(customer)),
                checks.upkeep(revision),
                checks.of(revision),
                uses.usage(customer, id, span),
                uses.changes(customer, span)));
    }

    private Facts.Head head(Caller caller, Customer customer, Connection connection, Span span) {
        return new Facts.Head(
                desk.maker,
                new Facts.Whose(
                        customer.id(),
                        customer.name(),
                        connection.id(),
                        connection.title(),
                        connection.state(),
                        connection.created()),
                desk.clock.instant(),
                caller.actor().name(),
                span);
    }

    /** The evidence, signed, and written down as handed out to the caller who had it made. */
    public SignedPack signed(Caller caller, EvidencePack pack) {
        String document = PackJson.of(pack).toString();
        SignedPack signed = SignedPack.of(desk.keys.signing(), document);
        desk.handouts.note(caller, pack, signed);
        return signed;
    }
}
