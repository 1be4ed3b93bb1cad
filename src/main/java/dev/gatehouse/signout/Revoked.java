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

    /** The person of this issuer and subject; the issuer must be a name of the org that speaks. */
    Answer bySubject(Revision by, String issuer, String subject, Visitor sender) {
        String own = by.provider().issuer().value();
        if (!aliases.names(by.customer(), own).contains(issuer)) {
            return new Answer(Outcome.NO_SAY, "sub_id is of another issuer");
        }
        words.keep(SignedOut.by(by.customer(), by.connectionId(), Optional.of(subject), Optional.empty()));
        Identity identity = new Identity(by.customer(), by.connectionId(), own, subject);
        Optional<AccountId> account =
                links.of(identity).filter(Links.Link::onThisConnection).map(Links.Link::account);
        int ended = revocation.end(by, Optional.of(identity), account, sender);
        return account.isPresent() || ended > 0 ? Answer.HEARD : nobody();
    }

    /** The account of this email, if somebody is linked to it on this connection. */
    Answer byEmail(Revision by, String email, Visitor sender) {
        words.keep(SignedOut.byEmail(by.customer(), by.connectionId(), email));
        Optional<AccountId> account = accounts.byEmail(by.customer(), email).map(Account::id);
        List<Identity> linked = account.map(id -> linked(by, id)).orElse(List.of());
        if (linked.isEmpty()) {
            return nobody();
        }
        linked.forEach(who -> words.keep(
                SignedOut.by(by.customer(), by.connectionId(), Optional.of(who.subject()), Optional.empty())));
        revocation.end(by, Optional.empty(), account, sender);
        return Answer.HEARD;
    }

    private List<Identity> linked(Revision by, AccountId account) {
        return links.known(by.customer(), List.of(account)).stream()
                .map(Links.Known::identity)
                .filter(who -> who.connection().equals(by.connectionId()))
                .toList();
    }

    private static Answer nobody() {
        return new Answer(Outcome.NOBODY, "nobody of this connection");
    }
}
