package dev.gatehouse.signin;

import dev.gatehouse.account.Links;
import dev.gatehouse.connection.Connections;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.journal.Way;
import dev.gatehouse.oidc.StepUp;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.session.AppSession;
import dev.gatehouse.session.Register;
import dev.gatehouse.session.Sessions;
import dev.gatehouse.session.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which provider is asked when somebody who is signed in is to prove more than they have, and what it may be asked for. */
@Dependent
public class StepUps {

    private final Connections connections;
    private final Links links;
    private final Sessions sessions;
    private final Register register;
    private final StepUpClasses classes;

    @Inject
    StepUps(Connections connections, Links links, Sessions sessions, Register register, StepUpClasses classes) {
        this.connections = connections;
        this.links = links;
        this.sessions = sessions;
        this.register = register;
        this.classes = classes;
    }

    /** Whether somebody's session holds, and may be stepped up: a recovery code opens the repair of connections alone. */
    public boolean isFor(SignedIn person) {
        return person.way() != Way.RECOVERY && register.isLive(person.sessionId());
    }

    /**
     * The connection by which this person proves it: the one that they came in by, else one at which they are linked, else the only one
     * that is on. Empty where the customer has none that is on.
     */
    public Optional<Revision> through(SignedIn person) {
        List<Revision> on = connections.on(person.customerId());
        return own(person).stream()
                .flatMap(id ->
                        on.stream().filter(revision -> revision.connectionId().equals(id)))
                .findFirst()
                .or(() -> on.size() == 1 ? Optional.of(on.get(0)) : Optional.empty());
    }

    /** Those that know the person already, the one of the session first. */
    private Set<ConnectionId> own(SignedIn person) {
        Set<ConnectionId> own = new LinkedHashSet<>();
        sessions.byId(person.sessionId())
                .flatMap(AppSession::identity)
                .ifPresent(identity -> own.add(identity.connection()));
        links.known(person.customerId(), List.of(person.accountId()))
                .forEach(known -> own.add(known.identity().connection()));
        return own;
    }

    /**
     * Refuses, with {@code STEP_UP_NOT_OFFERED}, a class of authentication that neither the vendor nor the connection names: what an
     * address asks for was written by whoever made the link.
     */
    public void check(StepUp wish, Revision through) {
        Set<String> allowed = new LinkedHashSet<>(classes.acrValues());
        allowed.addAll(through.options().stepUp().acrValues());
        if (!allowed.containsAll(wish.acrValues())) {
            throw new Refused(new Refusal(
                    RefusalCode.STEP_UP_NOT_OFFERED, String.join(" ", allowed), String.join(" ", wish.acrValues())));
        }
    }
}
