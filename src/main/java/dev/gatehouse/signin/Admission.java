package dev.gatehouse.signin;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.account.Role;
import dev.gatehouse.connection.ConnectionUse;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.Attempted;
import dev.gatehouse.journal.Claimed;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.session.NewSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Lets a person in: link, session and journal, in one transaction; and an admin who comes through Okta makes good what is on trial
 * (DESIGN 4.7).
 */
@Dependent
public class Admission {

    private final Links links;
    private final Register register;
    private final Journal journal;
    private final ConnectionUse use;
    private final EntityManager entities;

    @Inject
    Admission(Links links, Register register, Journal journal, ConnectionUse use, EntityManager entities) {
        this.links = links;
        this.register = register;
        this.journal = journal;
        this.use = use;
        this.entities = entities;
    }

    /** Counts and logs who was let in, once that is committed. */
    void tell(Attempted attempted) {
        journal.tell(attempted);
    }

    /**
     * Lets in the person whom a provider proved, ending the session that this browser had.
     *
     * @param session how the session comes to be; names the identity
     */
    @Transactional
    public SignedIn admit(
            AccountMatch.Match match,
            NewSession session,
            Attempted attempted,
            Claimed claimed,
            Optional<SessionId> old) {
        Identity identity = session.identity();
        if (match.isNew() && identity != null) {
            links.link(identity, match.account().id());
        }
        old.ifPresent(id -> register.end(id, Register.Ending.REPLACED));
        SignedIn person = register.begin(match.account(), session, attempted.visitor());
        if (match.account().roles().contains(Role.ADMIN)) {
            match.through().ifPresent(by -> use.cameBack(actor(match.account(), attempted), by));
        }
        journal.signedIn(attempted, claimed, match.isNew());
        // What the database refuses is to come to light here, as servers differ in how a commit fails
        entities.flush();
        return person;
    }

    private static Actor actor(Account account, Attempted attempted) {
        return new Actor(account.customer(), account.id(), account.email(), attempted.visitor());
    }
}
