package dev.gatehouse.signout;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.AccountDirectory;
import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.Visitor;
import dev.gatehouse.session.LogoutWords;
import dev.gatehouse.session.SignedOut;
import dev.gatehouse.signout.Answer.Outcome;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Finds the people whom a provider demands to be signed out: those alone who are linked on its own connection, also where it names them by email. The
 * word is kept also about somebody who is not linked yet, as their first sign-in may be under way.
 */
@Dependent
public class Revoked {

    private static final String NOBODY = "nobody of this connection";

    /**
     * A request that is believed.
     *
     * @param by the connection that speaks
     * @param once its token, which is good for one body
     * @param sender from where it came
     */
    record Demand(Revision by, Once once, Visitor sender) {}

    private final AccountDirectory accounts;
    private final Links links;
    private final Aliases aliases;
    private final LogoutWords words;
    private final Revocation revocation;

    @Inject
    Revoked(AccountDirectory accounts, Links links, Aliases aliases, LogoutWords words, Revocation revocation) {
        this.accounts = accounts;
        this.links = links;
        this.aliases = aliases;
        this.words = words;
        this.revocation = revocation;
    }

    /**
     * Whoever is named by this body. The token does not cover it, and is used up whatever it says: by the transaction that ends the sessions, or where none can
     * end by one of its own.
     */
    Answer by(String body, Demand demand) {
        return SubjectId.read(body)
                .map(who -> who.by(
                        (issuer, subject) -> bySubject(demand, issuer, subject),
                        email -> byEmail(demand, email),
                        () -> inVain(demand, Outcome.NOT_UNDERSTOOD, "sub_id is of no format among iss_sub and email")))
                .orElseGet(() -> inVain(demand, Outcome.MALFORMED, "no sub_id of a known form"));
    }

    /** The person of this issuer and subject; the issuer must be a name of the org that speaks. */
    private Answer bySubject(Demand demand, String issuer, String subject) {
        Revision by = demand.by();
        String own = by.provider().issuer().value();
        if (!aliases.names(by.customer(), own).contains(issuer)) {
            return inVain(demand, Outcome.NO_SAY, "sub_id is of another issuer");
        }
        words.keep(SignedOut.by(by.customer(), by.connectionId(), Optional.of(subject), Optional.empty()));
        Identity identity = new Identity(by.customer(), by.connectionId(), own, subject);
        Optional<AccountId> account =
                links.of(identity).filter(Links.Link::onThisConnection).map(Links.Link::account);
        int ended = revocation.end(demand, Optional.of(identity), account);
        return account.isPresent() || ended > 0 ? Answer.HEARD : new Answer(Outcome.NOBODY, NOBODY);
    }

    /** The account of this email, if somebody is linked to it on this connection. */
    private Answer byEmail(Demand demand, String email) {
        Revision by = demand.by();
        words.keep(SignedOut.byEmail(by.customer(), by.connectionId(), email));
        Optional<AccountId> account = accounts.byEmail(by.customer(), email).map(Account::id);
        List<Identity> linked = account.map(id -> linked(by, id)).orElse(List.of());
        if (linked.isEmpty()) {
            return inVain(demand, Outcome.NOBODY, NOBODY);
        }
        linked.forEach(who -> words.keep(
                SignedOut.by(by.customer(), by.connectionId(), Optional.of(who.subject()), Optional.empty())));
        revocation.end(demand, Optional.empty(), account);
        return Answer.HEARD;
    }

    private Answer inVain(Demand demand, Outcome outcome, String why) {
        revocation.use(demand.once());
        return new Answer(outcome, why);
    }

    private List<Identity> linked(Revision by, AccountId account) {
        return links.known(by.customer(), List.of(account)).stream()
                .map(Links.Known::identity)
                .filter(who -> who.connection().equals(by.connectionId()))
                .toList();
    }
}
