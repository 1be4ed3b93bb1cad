package dev.gatehouse.connection;

import dev.gatehouse.account.Aliases;
import dev.gatehouse.account.Caller;
import dev.gatehouse.account.HeldIdentities;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links;
import dev.gatehouse.ids.AccountId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.oidc.Issuer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the issuer of a draft is the org of a connection under another name, so that its people stay who they are. That two issuers
 * publish the same keys proves nothing, as everybody can read and repeat them. What proves it is a token of the new issuer that was signed by
 * a key of the old one, and is about the person whom the admin who tests is known as.
 */
@Dependent
public class Moves {

    private final Connections connections;
    private final Sightings sightings;
    private final Aliases aliases;
    private final People people;
    private final AuditTrail audit;

    /** By what people are known. */
    @Dependent
    static class People {
        private final Links links;
        private final HeldIdentities held;

        @Inject
        People(Links links, HeldIdentities held) {
            this.links = links;
            this.held = held;
        }

        private int rekey(Revision of, String from, String to) {
            held.rekey(of.customer(), of.connectionId(), from, to);
            return links.rekey(of.customer(), of.connectionId(), from, to);
        }
    }

    @Inject
    Moves(Connections connections, Sightings sightings, Aliases aliases, People people, AuditTrail audit) {
        this.connections = connections;
        this.sightings = sightings;
        this.aliases = aliases;
        this.people = people;
        this.audit = audit;
    }

    /** From which issuer to that of this draft its org may have moved: the last one in use, with the same path at another host. */
    Optional<Sighting> from(Revision draft) {
        Issuer to = draft.provider().issuer();
        return sightings
                .of(draft.customer(), draft.connectionId())
                .filter(seen -> !seen.issuer().equals(to) && to.hasPathOf(seen.issuer()))
                .filter(seen -> connections
                        .on(draft.connectionId())
                        .filter(inUse -> !isKnownAs(inUse, seen.issuer()))
                        .isEmpty());
    }

    /** Whether this is a name of the org of a revision. */
    public boolean isKnownAs(Revision revision, Issuer name) {
        return aliases.names(revision.customer(), revision.provider().issuer().value())
                .contains(name.value());
    }

    /** The other proven names of the org of a revision, the earliest first. */
    public List<Aliases.Alias> others(Revision revision) {
        return aliases.of(
                revision.customer(),
                revision.connectionId(),
                revision.provider().issuer().value());
    }

    /**
     * The account whose owner this person is under the old issuer, where the token that says so was signed by one of its keys.
     *
     * @param subject of a token that passed every rule as one of the draft's own issuer
     * @param signedBy the thumbprint of the key that signed it
     */
    public Optional<AccountId> linked(Revision draft, String subject, String signedBy) {
        return from(draft)
                .filter(seen -> seen.keyPrints().contains(signedBy))
                .flatMap(seen -> people.links.of(new Identity(
                        draft.customer(), draft.connectionId(), seen.issuer().value(), subject)))
                .filter(Links.Link::onThisConnection)
                .map(Links.Link::account);
    }

    /** Whether this rehearsal of the draft proves that it is the same org. */
    boolean isProvenBy(Rehearsal rehearsal, Revision draft) {
        return rehearsal.outcome() == Rehearsal.Outcome.PASSED
                && rehearsal.isOf(draft)
                && rehearsal
                        .issuer()
                        .equals(Optional.of(draft.provider().issuer().value()))
                && rehearsal
                        .subject()
                        .flatMap(subject -> rehearsal.signedBy().flatMap(key -> linked(draft, subject, key)))
                        .equals(Optional.of(rehearsal.account()));
    }

    /**
     * As the draft comes into use: where its rehearsal proves that its issuer is another name of the same org, that is kept, and all that stands
     * under other names of the org stands under this one.
     *
     * @return how many links came along
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int complete(Actor actor, Revision draft, @Nullable Rehearsal rehearsal) {
        if (rehearsal != null && isProvenBy(rehearsal, draft)) {
            from(draft).ifPresent(seen -> {
                aliases.prove(proof(actor, draft, seen.issuer(), rehearsal));
                String detail = seen.issuer() + " = " + draft.provider().issuer();
                audit.note(actor, AuditAction.ALIAS_PROVEN, draft.title(), detail);
            });
        }
        Issuer to = draft.provider().issuer();
        List<Aliases.Alias> others = others(draft);
        sightings
                .of(draft.customer(), draft.connectionId())
                .filter(seen -> others.stream()
                        .anyMatch(other -> other.issuer().equals(seen.issuer().value())))
                .ifPresent(seen -> seen.isKnownAs(to));
        return others.stream()
                .mapToInt(other -> people.rekey(draft, other.issuer(), to.value()))
                .sum();
    }

    private static Aliases.Proof proof(Actor actor, Revision draft, Issuer from, Rehearsal rehearsal) {
        return new Aliases.Proof(
                draft.customer(),
                draft.connectionId(),
                name(from),
                name(draft.provider().issuer()),
                actor.name(),
                rehearsal.signedBy().orElse(""));
    }

    private static Aliases.Name name(Issuer issuer) {
        return new Aliases.Name(issuer.value(), issuer.host());
    }

    /**
     * Takes another name of the org of a connection in use away; whoever is still known by it is known by the one in use first.
     *
     * @return whether there was such a name, other than those by which people sign in or would again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean forget(Caller caller, Revision inUse, Issuer name) {
        boolean known = others(inUse).stream().anyMatch(other -> other.issuer().equals(name.value()));
        if (!known) {
            return false;
        }
        people.rekey(inUse, name.value(), inUse.provider().issuer().value());
        audit.note(caller.actor(), AuditAction.ALIAS_REMOVED, inUse.title(), name.value());
        return aliases.forget(inUse.customer(), inUse.connectionId(), name.value());
    }
}
